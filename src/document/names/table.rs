//! A list of names in CSV.

use super::csv::{Field, Records};
use super::{Entry, Fault, Row, kind, row};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Form,
    Name,
    Kind,
    Reference,
}

/// The names of columns.
const COLUMNS: [(&str, Column); 4] = [
    ("form", Column::Form),
    ("name", Column::Name),
    ("type", Column::Kind),
    ("ref", Column::Reference),
];

/// What to write in the first line.
const HEAD: &str = "name the columns in the first line: form,name,type,ref";

/// The rows of a list, and what is wrong with it.
pub(super) fn read(text: &str) -> (Vec<Row>, Vec<Fault>) {
    let mut records = Records::new(text);
    let columns = match records.next() {
        None => return (vec![], vec![Fault::new(0..0, "the list is empty", HEAD)]),
        Some(head) => match head.and_then(|head| columns(&head)) {
            Ok(columns) => columns,
            Err(fault) => return (vec![], vec![fault]),
        },
    };
    let (mut rows, mut faults) = (vec![], vec![]);
    for record in records {
        match record.and_then(|fields| row_of(&columns, &fields)) {
            Ok(row) => rows.push(row),
            Err(fault) => faults.push(fault),
        }
    }
    (rows, faults)
}

fn columns(head: &[Field<'_>]) -> Result<Vec<Column>, Fault> {
    let mut columns = Vec::with_capacity(head.len());
    for field in head {
        let known = COLUMNS.iter().find(|(name, _)| field.text.trim().eq_ignore_ascii_case(name));
        let Some(&(name, column)) = known else {
            let message = format!("`{}` is no column of a list of names", field.text.trim());
            return Err(Fault::new(field.range.clone(), message, HEAD));
        };
        if columns.contains(&column) {
            let message = format!("the column `{name}` is there twice");
            return Err(Fault::new(field.range.clone(), message, HEAD));
        }
        columns.push(column);
    }
    for (name, column) in [("form", Column::Form), ("type", Column::Kind)] {
        if !columns.contains(&column) {
            let end = head.last().map_or(0, |field| field.range.end);
            let message = format!("the column `{name}` is missing");
            return Err(Fault::new(end..end, message, HEAD));
        }
    }
    Ok(columns)
}

fn row_of(columns: &[Column], fields: &[Field<'_>]) -> Result<Row, Fault> {
    let start = fields.first().map_or(0, |field| field.range.start);
    let end = fields.last().map_or(start, |field| field.range.end);
    if fields.len() > columns.len() {
        let message = format!(
            "the line has {} values, the first line {} columns",
            fields.len(),
            columns.len()
        );
        let help = "put values that hold a comma between quotes: \"Kennedy, John F.\"";
        return Err(Fault::new(fields[columns.len()].range.start..end, message, help));
    }
    let value = |wanted: Column| {
        let at = columns.iter().position(|column| *column == wanted)?;
        fields.get(at)
    };
    let text = |wanted| value(wanted).map(|field| field.text.trim()).filter(|it| !it.is_empty());
    let place = |wanted| value(wanted).map_or(end..end, |field| field.range.clone());
    let kind = kind(text(Column::Kind).unwrap_or(""), place(Column::Kind))?;
    let form = text(Column::Form).unwrap_or("");
    let entry = Entry {
        kind,
        name: text(Column::Name).unwrap_or(form).to_owned(),
        reference: text(Column::Reference).map(str::to_owned),
    };
    row(form, place(Column::Form), entry)
}
