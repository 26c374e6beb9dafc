//! A directory of its own for each test, and the program run in it.

use snapbox::dir::DirRoot;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A temporary directory with files; the program runs in it, so that messages name short paths.
pub(crate) struct Stage(DirRoot);

impl Stage {
    pub(crate) fn new() -> Self {
        Self(DirRoot::mutable_temp().unwrap())
    }

    /// The same with another file, whose directories are made.
    pub(crate) fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().unwrap().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The paths of all files below a directory, sorted; hidden ones too.
    pub(crate) fn files(&self, directory: &str) -> Vec<String> {
        let root = self.path(directory);
        let mut files = vec![];
        let mut left = vec![root.clone()];
        while let Some(directory) = left.pop() {
            for entry in fs::read_dir(directory).unwrap().map(Result::unwrap) {
                if entry.path().is_dir() {
                    left.push(entry.path());
                } else {
                    files.push(below(&root, &entry.path()));
                }
            }
        }
        files.sort();
        files
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_teikit"));
        command.current_dir(self.path(".")).args(arguments);
        // The schemas and catalogs of who runs the tests have no say in them.
        command.env("XDG_DATA_HOME", self.path("data")).env_remove("XML_CATALOG_FILES");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Done {
        Done::of(self.command(arguments).output().unwrap())
    }

    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Done {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        if let Err(cause) = child.stdin.take().unwrap().write_all(input) {
            // A program that refuses the call ends without reading its input.
            assert_eq!(cause.kind(), std::io::ErrorKind::BrokenPipe, "{cause}");
        }
        Done::of(child.wait_with_output().unwrap())
    }
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/")
}

/// How a run of the program ended.
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the program was ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The exit code and what was said beside the output.
    pub(crate) fn told(&self) -> (i32, &str) {
        (self.code, &self.err)
    }
}

/// Says that (the rest of) a test was skipped, past the test harness, which would keep it for itself.
pub(crate) fn skipped(reason: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {reason}");
}

/// Whether this user may read files that nobody may read, as root may.
pub(crate) fn privileged() -> bool {
    let stage = Stage::new().file("closed", "");
    let mut permissions = fs::metadata(stage.path("closed")).unwrap().permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o000);
    permissions.set_readonly(true);
    fs::set_permissions(stage.path("closed"), permissions).unwrap();
    fs::read(stage.path("closed")).is_ok()
}
