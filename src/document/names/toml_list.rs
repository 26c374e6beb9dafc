//! A list of names in TOML.

use super::{Entry, Fault, Row, kind, row};
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    names: Vec<Spanned<Table>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    form: Option<Spanned<String>>,
    #[serde(default)]
    forms: Vec<Spanned<String>>,
    name: Option<String>,
    r#type: Spanned<String>,
    r#ref: Option<String>,
}

/// What to write.
const SHAPE: &str = "write tables [[names]] with form (or forms), name, type and ref";

/// The rows of a list, and what is wrong with it.
pub(super) fn read(text: &str) -> (Vec<Row>, Vec<Fault>) {
    let list: List = match toml::from_str(text) {
        Ok(list) => list,
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let fault = Fault::new(range, error.message().replace('\n', " "), SHAPE);
            return (vec![], vec![fault]);
        }
    };
    let (mut rows, mut faults) = (vec![], vec![]);
    for table in list.names {
        for row in rows_of(table) {
            match row {
                Ok(row) => rows.push(row),
                Err(fault) => faults.push(fault),
            }
        }
    }
    (rows, faults)
}

fn rows_of(table: Spanned<Table>) -> Vec<Result<Row, Fault>> {
    let place = table.span();
    let Table { form, forms, name, r#type: word, r#ref: reference } = table.into_inner();
    let kind = match kind(word.as_ref().trim(), word.span()) {
        Ok(kind) => kind,
        Err(fault) => return vec![Err(fault)],
    };
    let forms: Vec<_> = form.into_iter().chain(forms).collect();
    let Some(first) = forms.first() else {
        return vec![Err(Fault::new(place, "the name has no form", SHAPE))];
    };
    let name = name.unwrap_or_else(|| first.as_ref().clone());
    let entry = Entry { kind, name, reference };
    forms.iter().map(|form| row(form.as_ref(), form.span(), entry.clone())).collect()
}
