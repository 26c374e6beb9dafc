//! The program as a process: results, messages and exit codes, for good calls and bad ones.
//!
//! What a conversion looks like is tested elsewhere; here it only has to come back exactly.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its stage has failed")]

mod stage;

use stage::Stage;
use std::fs;
use std::process::Stdio;

#[test]
fn one_transcript_goes_to_standard_output() {
    let stage = Stage::new().file("letter.md", "Dear Sir,\n");
    let done = stage.run(&["convert", "letter.md"]);
    assert_eq!(done.told(), (0, ""));
    assert!(done.out.ends_with('\n'));
    assert_eq!(stage.run(&["convert", "letter.md", "-o", "-"]).out, done.out);
}

#[test]
fn standard_input_is_a_dash() {
    let stage = Stage::new();
    let there = stage.run_with_input(&["convert", "-"], b"Dear Sir,\n");
    assert_eq!(there.told(), (0, ""));
    let back = stage.run_with_input(&["text", "-"], there.out.as_bytes());
    assert_eq!((back.code, back.out.as_str()), (0, "Dear Sir,\n"));
}

#[test]
fn bytes_come_back_as_they_were() {
    let transcripts: &[(&str, &[u8])] = &[
        ("empty.md", b""),
        ("blank.md", b" \n\t\n"),
        ("crlf.md", b"Dear Sir,\r\n\r\nYes.\r\n"),
        ("cr.md", b"one\rtwo\r"),
        ("bom.txt", b"\xEF\xBB\xBFDear Sir"),
        ("utf16.txt", b"\xFF\xFED\x00e\x00a\x00r\x00"),
        ("controls.md", b"a\0b\x0cc\x1b[31m\n"),
    ];
    let stage =
        transcripts.iter().fold(Stage::new(), |stage, (name, bytes)| stage.file(name, bytes));
    assert_eq!(stage.run(&["convert", ".", "--out", "tei"]).told(), (0, "7 files: 7 written\n"));
    assert_eq!(stage.run(&["text", "tei", "--out", "back"]).told(), (0, "7 files: 7 written\n"));
    for (name, bytes) in transcripts {
        let back = stage.path("back").join(name).with_extension("md");
        assert_eq!(fs::read(back).unwrap(), *bytes, "{name}");
    }
}

#[test]
fn a_directory_becomes_a_tree() {
    let stage = Stage::new()
        .file("in/b.md", "b")
        .file("in/a.TXT", "a")
        .file("in/deep/er/c.txt", "c")
        .file("in/picture.png", "no transcript")
        .file("in/.git/d.md", "not the archive's")
        .file("letter.1851", "named outright");
    let done = stage.run(&["convert", "in", "letter.1851", "--out", "tei"]);
    assert_eq!(done.told(), (0, "4 files: 4 written\n"));
    assert_eq!(stage.files("tei"), ["a.xml", "b.xml", "deep/er/c.xml", "letter.1851.xml"]);
}

#[test]
fn results_come_in_the_order_of_the_inputs() {
    let lines: Vec<_> = (0..60).map(|n| format!("in/{n:02}.md: exact")).collect();
    let text = |n: usize| "Some words.\n".repeat((61 - n) * 20);
    let stage =
        (0..60).fold(Stage::new(), |stage, n| stage.file(&format!("in/{n:02}.md"), text(n)));
    for jobs in ["1", "2", "16"] {
        let done = stage.run(&["roundtrip", "in", "--jobs", jobs]);
        assert_eq!(done.told(), (0, "60 files: 60 exact\n"));
        assert_eq!(done.out.lines().collect::<Vec<_>>(), lines, "{jobs} jobs");
    }
}

#[test]
fn an_existing_output_is_refused() {
    let stage = Stage::new().file("a.md", "a").file("out/a.xml", "precious");
    for call in [["--out", "out"], ["-o", "out/a.xml"]] {
        let done = stage.run(&["convert", "a.md", call[0], call[1]]);
        assert_eq!(done.told(), (2, "teikit: out/a.xml: this file exists; --force replaces it\n"));
        assert_eq!(stage.read("out/a.xml"), "precious");
    }
    assert_eq!(stage.run(&["convert", "a.md", "--out", "out", "--force"]).told(), (0, ""));
    assert_ne!(stage.read("out/a.xml"), "precious");
    assert_eq!(stage.files("out"), ["a.xml"]);
}

#[test]
fn two_inputs_for_one_output_are_refused_before_anything_is_written() {
    let stage = Stage::new().file("x/a.md", "1").file("y/a.txt", "2").file("x/b.md", "3");
    let done = stage.run(&["convert", "x", "y", "--out", "tei"]);
    assert_eq!(
        done.told(),
        (
            2,
            "teikit: tei/a.xml: both x/a.md and y/a.txt would be written here; \
             rename one, or use two output directories\n"
        )
    );
    assert!(!stage.path("tei").exists());
}

#[test]
fn an_input_is_never_overwritten() {
    let stage = Stage::new().file("a.xml", "a").file("b/a.md", "b");
    let told = "this is one of the inputs, and would be overwritten; choose another output\n";
    let done = stage.run(&["convert", "a.xml", "-o", "./a.xml", "--force"]);
    assert_eq!(done.told(), (2, format!("teikit: ./a.xml: {told}").as_str()));
    let done = stage.run(&["text", "a.xml", "-o", "b/../a.xml", "--force"]);
    assert_eq!(done.told(), (2, format!("teikit: b/../a.xml: {told}").as_str()));
    assert_eq!(stage.read("a.xml"), "a");
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let stage = Stage::new().file("a.md", "a").file("bad.md", b"caf\xE9").file("z.md", "z");
    let done = stage.run(&["convert", "a.md", "missing.md", "bad.md", "z.md", "--out", "tei"]);
    assert_eq!(done.code, 2);
    assert!(
        done.err.starts_with("teikit: missing.md: there is no such file or directory\n"),
        "{}",
        done.err
    );
    assert!(
        done.err.ends_with("\n4 files: 2 written, 1 with errors, 1 failed; 1 error\n"),
        "{}",
        done.err
    );
    assert_eq!(stage.files("tei"), ["a.xml", "z.xml"]);
}

#[test]
fn undecodable_bytes_are_an_error_of_the_document() {
    let stage = Stage::new().file("letter.xml", b"<p>\n  caf\xE9</p>");
    let done = stage.run(&["validate", "letter.xml", "--format", "line"]);
    assert_eq!(
        (done.code, done.out.as_str()),
        (
            1,
            "letter.xml:2:6: error[source/undecodable]: the file is not UTF-8 at byte 9 \
             (0xE9, line 2); if it is Windows-1252, say so: a transcript with --encoding \
             windows-1252, XML in its declaration\n"
        )
    );
    let done = stage.run(&["convert", "letter.xml"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    assert!(done.err.contains("[letter.xml:2:6]"), "{}", done.err);
    let done = stage.run(&["convert", "letter.xml", "--encoding", "windows-1252"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
}

#[test]
fn directories_are_not_files() {
    let stage = Stage::new().file("a.md", "a").file("d/b.png", "");
    let is_directory = (2, "teikit: d: this is a directory, a file is needed here\n");
    assert_eq!(stage.run(&["convert", "a.md", "-o", "d"]).told(), is_directory);
    assert_eq!(stage.run(&["convert", "a.md", "--meta", "d"]).told(), is_directory);
    assert_eq!(stage.run(&["validate", "a.md", "--schema", "d"]).told(), is_directory);
    assert_eq!(
        stage.run(&["convert", "d", "--out", "tei"]).told(),
        (2, "teikit: d: this directory holds no .md or .txt file\n")
    );
    assert_eq!(
        stage.run(&["text", "d"]).told(),
        (2, "teikit: d: this directory holds no .xml file\n")
    );
}

#[test]
fn files_are_not_directories() {
    let stage = Stage::new().file("a.md", "a");
    let done = stage.run(&["convert", "a.md", "--out", "a.md/tei"]);
    assert_eq!(
        done.told(),
        (2, "teikit: a.md/tei: this directory cannot be made: not a directory\n")
    );
    let done = stage.run(&["convert", "a.md", "-o", "none/a.xml"]);
    assert_eq!(
        done.told(),
        (2, "teikit: none/a.xml: it cannot be written: no such file or directory\n")
    );
}

#[test]
fn several_inputs_need_a_directory() {
    let stage = Stage::new().file("a.md", "a").file("b.md", "b");
    let many = (2, "teikit: there are 2 inputs: name a directory for the results with --out DIR\n");
    assert_eq!(stage.run(&["convert", "a.md", "b.md"]).told(), many);
    assert_eq!(stage.run(&["convert", ".", "-o", "x.xml"]).told(), many);
    assert_eq!(
        stage.run(&["convert", "-", "--out", "tei"]).told(),
        (
            2,
            "teikit: standard input has no file name to write under: \
             use -o FILE in the place of --out\n"
        )
    );
    assert_eq!(
        stage.run(&["roundtrip", "-", "-"]).told(),
        (
            2,
            "teikit: -: standard input can be read only once, but is named again\n\
             2 files: 1 exact, 1 failed\n"
        )
    );
}

#[test]
fn a_file_beyond_the_limit_is_refused_unread() {
    let stage = Stage::new().file("big.md", "");
    let limit = u64::try_from(teikit::source::MAX_SOURCE_BYTES).unwrap();
    let file = fs::File::options().write(true).open(stage.path("big.md")).unwrap();
    file.set_len(limit + 1).unwrap();
    assert_eq!(
        stage.run(&["convert", "big.md"]).told(),
        (
            2,
            "teikit: big.md: it is larger than 4294967295 bytes, the most that is read; split it\n"
        )
    );
}

#[test]
fn quiet_leaves_errors() {
    let stage = Stage::new().file("in/a.md", "a").file("in/b.md", "b");
    assert_eq!(stage.run(&["convert", "in", "--out", "tei", "--quiet"]).told(), (0, ""));
    let done = stage.run(&["roundtrip", "in", "--quiet"]);
    assert_eq!((done.code, done.out.as_str(), done.err.as_str()), (0, "", ""));
    let done = stage.run(&["convert", "none", "--quiet"]);
    assert_eq!(done.told(), (2, "teikit: none: there is no such file or directory\n"));
}

#[test]
fn a_reader_that_went_away_is_no_failure() {
    let stage = Stage::new();
    let mut child = stage
        .command(&["convert", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"Dear Sir,\n").unwrap();
    let done = stage::Done::of(child.wait_with_output().unwrap());
    assert_eq!(done.told(), (0, ""));
}

#[test]
fn a_reader_that_has_seen_enough_of_a_report_is_no_failure() {
    let text = format!("<TEI xmlns='http://www.tei-c.org/ns/1.0'>{}</TEI>", "<q1/>".repeat(100));
    // More than a pipe holds, so that the program has to write when nobody reads any more.
    let stage = (0..8).fold(Stage::new(), |stage, n| stage.file(&format!("in/{n}.xml"), &text));
    for format in ["pretty", "line", "json", "sarif", "junit", "github"] {
        let mut command = stage.command(&["validate", "in", "--no-schematron", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut first = [0];
        std::io::Read::read_exact(&mut child.stdout.take().unwrap(), &mut first).unwrap();
        let done = stage::Done::of(child.wait_with_output().unwrap());
        assert_eq!(done.told(), (0, ""), "{format}");
    }
}

#[test]
fn what_can_be_explained_is_listed() {
    let done = Stage::new().run(&["explain"]);
    assert_eq!(done.told(), (0, ""));
    for code in teikit::codes() {
        assert!(done.out.contains(&format!("{}: {}\n", code.id, code.summary)), "{}", code.id);
    }
    let unknown = Stage::new().run(&["explain", "xml/duplicate-atribute"]);
    let near = "teikit: `xml/duplicate-atribute` is not known; \
        did you mean `xml/duplicate-attribute`?\n";
    assert_eq!(unknown.told(), (2, near));
    let unknown = Stage::new().run(&["explain", "xml/something"]);
    assert!(unknown.err.contains("\nxml/duplicate-attribute: "), "{}", unknown.err);
}

#[test]
fn what_was_inferred_and_what_stayed_text_is_told() {
    let stage = Stage::new().file("a.md", "SECRET\n\nHe was in [London].\n");
    let done = stage.run(&["convert", "a.md", "--explain", "-o", "a.xml"]);
    let expected = "\
a.md:1:1: infer/marking (high): nothing but the marking SECRET stands there
a.md:3:11: unread/bracket: `[London]` stays text: no mark has these words (in `loc` it begins a mark)
inferred: 1 (1 high)
  infer/marking: 1 (1 high)
left as text: 1
  unread/bracket: 1
";
    assert_eq!(done.told(), (0, expected));
}

#[test]
fn explanations_for_programs_are_one_document() {
    let stage = Stage::new().file("a.md", "SECRET\n\n[London]\n").file("bad.md", b"\xE9");
    let call = ["convert", "a.md", "bad.md", "no.md", "--explain=json", "--out", "tei"];
    let done = stage.run(&call);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    let report: serde_json::Value = serde_json::from_str(&done.err).unwrap();
    let statuses: Vec<_> =
        report["documents"].as_array().unwrap().iter().map(|it| it["status"].clone()).collect();
    assert_eq!(statuses, ["converted", "invalid", "failed"]);
    assert_eq!(report["documents"][0]["inferences"][0]["rule"], "infer/marking");
    assert_eq!(report["documents"][0]["unread"][0]["text"], "[London]");
    assert_eq!(report["documents"][1]["findings"][0]["code"], "source/undecodable");
    assert_eq!(report["totals"]["files"], 3);
}

#[test]
fn rules_are_switched_off_one_by_one() {
    let stage = Stage::new().file("a.md", "SECRET\n\nDear Sir:\n\nHe was there, and went.\n");
    let call = ["convert", "a.md", "--no-infer", "infer/marking,salute", "--explain"];
    let done = stage.run(&call);
    assert_eq!(done.told().0, 0);
    assert!(!done.err.contains("infer/marking") && !done.err.contains("infer/salute"));
    let sentence = "switched off: <ident type=\"rule\">infer/marking</ident>, \
        <ident type=\"rule\">infer/salute</ident>.";
    assert!(done.out.contains(sentence), "{}", done.out);
    assert!(done.out.contains("<p>SECRET</p>"), "{}", done.out);
}

#[test]
fn colour_is_for_terminals() {
    let stage = Stage::new().file("bad.md", b"\xE9");
    assert!(!stage.run(&["convert", "bad.md"]).err.contains('\u{1b}'));
    let forced = stage.command(&["convert", "bad.md"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(stage::Done::of(forced).err.contains('\u{1b}'));
}

#[test]
fn bad_calls_end_with_two() {
    let stage = Stage::new().file("a.md", "a");
    let calls: &[(&[&str], &str)] = &[
        (&[], "Usage:"),
        (&["convert"], "required"),
        (&["translate"], "unrecognized subcommand 'translate'"),
        (&["convert", "a.md", "--jobs", "0"], "'0' for '--jobs <N>'"),
        (&["convert", "a.md", "--infer", "some"], "[possible values: all, safe, none]"),
        (&["convert", "a.md", "--no-infer", "haed"], "did you mean `head`?"),
        (&["convert", "a.md", "--no-infer", "poem"], "`teikit explain infer` lists all"),
        (&["convert", "a.md", "--explain=poem"], "[possible values: line, json]"),
        (&["convert", "a.md", "--encoding", "klingon"], "'klingon'"),
        (&["convert", "a.md", "-o", "x", "--out", "y"], "cannot be used with"),
        (
            &["validate", "a.md", "--format", "poem"],
            "[possible values: pretty, line, json, sarif, junit, github]",
        ),
        (&["explain", "no/such"], "`no/such` is not known"),
        (&["convert", "a.md", "--meta", "none.toml"], "none.toml: there is no such file"),
        (&["validate", "a.md", "--schema", "none.rng"], "none.rng: there is no such file"),
    ];
    for (call, expected) in calls {
        let done = stage.run(call);
        assert_eq!(done.code, 2, "{call:?}: {}", done.err);
        assert!(done.err.contains(expected), "{call:?}: {}", done.err);
        assert_eq!(done.out, "", "{call:?}");
    }
}

#[test]
fn metadata_that_is_no_toml_is_refused() {
    let stage = Stage::new().file("a.md", "a").file("meta.toml", "title = \n");
    let done = stage.run(&["convert", "a.md", "--meta", "meta.toml"]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains("meta.toml"), "{}", done.err);
}

#[test]
fn help_and_version_are_output() {
    let stage = Stage::new();
    let version = stage.run(&["--version"]);
    assert_eq!((version.code, version.out), (0, format!("teikit {}\n", env!("CARGO_PKG_VERSION"))));
    let help = stage.run(&["help", "convert"]);
    assert_eq!(help.told(), (0, ""));
    assert!(help.out.contains("--explain"));
}

#[test]
fn a_code_is_explained() {
    let done = Stage::new().run(&["explain", "roundtrip/not-exact"]);
    assert_eq!(done.told(), (0, ""));
    assert!(done.out.starts_with("roundtrip/not-exact: "), "{}", done.out);
    assert!(done.out.lines().count() > 5, "{}", done.out);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use crate::stage::{privileged, skipped};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    fn close(stage: &Stage, name: &str, mode: u32) {
        fs::set_permissions(stage.path(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_the_system_forbids_is_told() {
        if privileged() {
            skipped("this user may read and write everything");
            return;
        }
        let stage = Stage::new().file("closed.md", "a").file("a.md", "a").file("shut/x", "");
        close(&stage, "closed.md", 0o000);
        close(&stage, "shut", 0o500);
        assert_eq!(
            stage.run(&["convert", "closed.md"]).told(),
            (2, "teikit: closed.md: it cannot be read: permission denied\n")
        );
        assert_eq!(
            stage.run(&["convert", "a.md", "-o", "shut/a.xml"]).told(),
            (2, "teikit: shut/a.xml: it cannot be written: permission denied\n")
        );
        assert_eq!(
            stage.run(&["convert", "a.md", "--out", "shut/tei"]).told(),
            (2, "teikit: shut/tei: this directory cannot be made: permission denied\n")
        );
    }

    #[test]
    fn a_named_pipe_does_not_hang() {
        let stage = Stage::new().file("in/a.md", "a");
        let made = Command::new("mkfifo").arg(stage.path("in/pipe.md")).status();
        if !made.is_ok_and(|status| status.success()) {
            skipped("there is no mkfifo");
            return;
        }
        let done = stage.run(&["convert", "in", "--out", "tei"]);
        assert_eq!(
            done.told(),
            (
                2,
                "teikit: in/pipe.md: this is a pipe or a device, not a file; \
                 its content can be given as standard input, `-`\n\
                 2 files: 1 written, 1 failed\n"
            )
        );
    }

    #[test]
    fn a_full_disk_leaves_no_part_of_a_file() {
        let stage = Stage::new().file("a.md", "word ".repeat(10_000)).file("out/x", "");
        let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" convert a.md --out out";
        let mut shell = Command::new("sh");
        shell.current_dir(stage.path(".")).args(["-c", script, env!("CARGO_BIN_EXE_teikit")]);
        let done = stage::Done::of(shell.output().unwrap());
        assert_eq!(done.told(), (2, "teikit: out/a.xml: it cannot be written: file too large\n"));
        assert_eq!(stage.files("out"), ["x"]);
    }

    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        let stage = Stage::new().file("a.md", "a");
        assert_eq!(stage.run(&["convert", "a.md", "-o", "/dev/null"]).told(), (0, ""));
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
        if fs::metadata("/dev/full").is_err() {
            skipped("there is no /dev/full");
            return;
        }
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let done = stage.command(&["convert", "a.md"]).stdout(full).output().unwrap();
        assert_eq!(
            stage::Done::of(done).told(),
            (2, "teikit: standard output: it cannot be written: no space left on device\n")
        );
    }

    #[test]
    fn links_are_followed() {
        let stage = Stage::new().file("in/a.md", "a").file("kept.xml", "old");
        symlink("a.md", stage.path("in/link.md")).unwrap();
        symlink("kept.xml", stage.path("link.xml")).unwrap();
        assert_eq!(
            stage.run(&["convert", "in", "--out", "tei"]).told(),
            (0, "2 files: 2 written\n")
        );
        let call = ["convert", "in/a.md", "-o", "link.xml"];
        assert_eq!(stage.run(&call).code, 2);
        assert_eq!(stage.run(&[&call[..], &["--force"]].concat()).told(), (0, ""));
        assert_ne!(stage.read("kept.xml"), "old");
        symlink(".", stage.path("in/loop")).unwrap();
        let done = stage.run(&["roundtrip", "in"]);
        assert_eq!((done.code, done.out.as_str()), (2, "in/a.md: exact\nin/link.md: exact\n"));
        assert!(done.err.contains("in/loop"), "{}", done.err);
    }
}

#[test]
fn a_text_in_leiden_goes_there_and_back() {
    let text = "<S=.grc<=\n1. [α]βγ\u{323} (δ(ε)) <#ι=10#>\n=>\n";
    let stage = Stage::new().file("a.txt", text);
    let done = stage.run(&["convert", "a.txt", "--notation", "leiden", "-o", "a.xml"]);
    assert_eq!(done.told(), (0, ""));
    assert!(stage.read("a.xml").contains("<supplied reason=\"lost\">α</supplied>"));
    let done = stage.run(&["text", "a.xml"]);
    assert_eq!((done.code, done.out.as_str()), (0, text));
    let done = stage.run(&["roundtrip", "a.xml"]);
    assert_eq!((done.code, done.out.as_str()), (0, "a.xml: exact\n"));
}
