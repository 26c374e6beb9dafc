//! Lists of names from files.

use super::{Failure, read_file};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::Names;
use crate::document::names::ListFormat;
use crate::source::Source;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads the lists of names in files, in their order.
///
/// # Errors
/// When a file cannot be read or is no list, one failure for each of them.
pub fn read_names(paths: &[PathBuf]) -> Result<Names, Vec<Failure>> {
    let (mut lists, mut failures) = (vec![], vec![]);
    for path in paths {
        match read_list(path) {
            Ok(list) => lists.push(list),
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    let texts: Vec<_> = lists.iter().map(|(format, source)| (*format, source.text())).collect();
    Names::read(&texts).map_err(|faults| {
        let of_list = |(index, (_, source)): (usize, &(ListFormat, Arc<Source>))| {
            let faults = faults.iter().filter(|fault| fault.list == index);
            let faults: Vec<_> = faults
                .map(|fault| {
                    let span = fault.range.clone().into();
                    let message = fault.message.clone();
                    let finding = Diagnostic::new(&BAD_LIST, Severity::Error, message, span);
                    (Arc::clone(source), finding.with_help(fault.help.as_str()))
                })
                .collect();
            let name = source.name().to_owned();
            (!faults.is_empty()).then_some(Failure::Names { name, faults })
        };
        lists.iter().enumerate().filter_map(of_list).collect()
    })
}

fn read_list(path: &Path) -> Result<(ListFormat, Arc<Source>), Failure> {
    let name = path.display().to_string();
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let format = match extension.as_str() {
        "csv" => ListFormat::Csv,
        "toml" => ListFormat::Toml,
        _ => {
            let reason = "a list of names is a file that ends with .csv or .toml".to_owned();
            return Err(Failure::Unusable { name, reason });
        }
    };
    let text = String::from_utf8(read_file(path)?).map_err(|fault| {
        let at = fault.utf8_error().valid_up_to();
        let line = memchr::memchr_iter(b'\n', &fault.as_bytes()[..at]).count() + 1;
        let reason = format!("line {line} is not UTF-8, byte {at} of the file; save it as UTF-8");
        Failure::Unusable { name: name.clone(), reason }
    })?;
    Ok((format, Arc::new(Source::new(name, text))))
}

pub(super) static BAD_LIST: Code = Code {
    id: "names/bad-list",
    summary: "A list of names cannot be used.",
    explanation: "\
`teikit convert --names FILE` marks persons, places, organizations and code words that a list names.
A list is a CSV file whose first line names its columns:

    form,name,type,ref
    Mr. Khrushchev,\"Khrushchev, Nikita S.\",person,https://viaf.org/viaf/95170370
    Cuba,Cuba,place,https://sws.geonames.org/3562981/

or a TOML file:

    [[names]]
    forms = [\"Mr. Khrushchev\", \"KHRUSHCHEV\"]
    name = \"Khrushchev, Nikita S.\"
    type = \"person\"
    ref = \"https://viaf.org/viaf/95170370\"

`form` is the spelling in the transcripts, `name` the name in the header (without it, the form is),
`type` is person, place, org or cryptonym, `ref` the address or number of an authority record. A form
stands for one entry: where two share it, nothing in a text would say which is meant. Nothing is
converted until the list is in order, so that no name is left out unnoticed.",
};
