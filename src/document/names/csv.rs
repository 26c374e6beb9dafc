//! Values between commas, as [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) has them, with the
//! place of each.

use super::Fault;
use std::borrow::Cow;
use std::ops::Range;

/// One value.
#[derive(Clone, Debug)]
pub(super) struct Field<'t> {
    /// Without the quotes around it; a quote that is doubled between them is one.
    pub(super) text: Cow<'t, str>,
    /// Where, in bytes of the file, quotes included.
    pub(super) range: Range<usize>,
}

/// The records of a file, each one line unless a value with line ends is quoted. Lines without any
/// character are passed over.
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let at = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
        Self { text, at }
    }

    /// Behind the line end at `at`, if one stands there.
    fn behind_line_end(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let end = ["\r\n", "\n", "\r"].iter().find(|end| rest.starts_with(**end))?;
        Some(at + end.len())
    }

    fn field(&mut self) -> Result<Field<'t>, Fault> {
        if self.text[self.at..].starts_with('"') { self.quoted() } else { Ok(self.plain()) }
    }

    fn plain(&mut self) -> Field<'t> {
        let rest = &self.text[self.at..];
        let length = rest.find([',', '\n', '\r']).unwrap_or(rest.len());
        let range = self.at..self.at + length;
        self.at = range.end;
        Field { text: rest[..length].trim().into(), range }
    }

    fn quoted(&mut self) -> Result<Field<'t>, Fault> {
        let start = self.at;
        let mut text = Cow::Borrowed("");
        let mut from = start + 1;
        loop {
            let Some(length) = self.text[from..].find('"') else {
                self.at = self.text.len();
                let help = "close it with \"; a quote within it is written twice: \"\"";
                return Err(Fault::new(start..start + 1, "this quote is never closed", help));
            };
            text += &self.text[from..from + length];
            from += length + 1;
            if !self.text[from..].starts_with('"') {
                break;
            }
            text += "\"";
            from += 1;
        }
        self.at = from;
        self.end_of_quoted(Field { text, range: start..from })
    }

    /// Nothing but blanks may stand behind the closing quote.
    fn end_of_quoted(&mut self, field: Field<'t>) -> Result<Field<'t>, Fault> {
        let behind = self.plain().range;
        if self.text[behind.clone()].trim().is_empty() {
            return Ok(field);
        }
        let help = "put a comma behind the quote, or write a quote within the value twice: \"\"";
        Err(Fault::new(behind, "text stands behind the closing quote", help))
    }

    /// Goes on with the next line.
    fn skip_line(&mut self) {
        let rest = &self.text[self.at..];
        let end = self.at + rest.find(['\n', '\r']).unwrap_or(rest.len());
        self.at = self.behind_line_end(end).unwrap_or(end);
    }
}

impl<'t> Iterator for Records<'t> {
    type Item = Result<Vec<Field<'t>>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(next) = self.behind_line_end(self.at) {
            self.at = next;
        }
        if self.at == self.text.len() {
            return None;
        }
        let mut fields = Vec::new();
        loop {
            match self.field() {
                Ok(field) => fields.push(field),
                Err(fault) => {
                    self.skip_line();
                    return Some(Err(fault));
                }
            }
            if !self.text[self.at..].starts_with(',') {
                self.skip_line();
                return Some(Ok(fields));
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        let words = |fields: Vec<Field<'_>>| fields.into_iter().map(|it| it.text.into()).collect();
        Records::new(text).map(|record| record.map_or_else(|f| vec![f.message], words)).collect()
    }

    #[test]
    fn values_and_quotes() {
        assert_eq!(
            read("a,b\r\n c , \n\n\"d, \"\"e\"\"\",\n"),
            [vec!["a", "b"], vec!["c", ""], vec!["d, \"e\"", ""],]
        );
        assert_eq!(read("\u{feff}\"a\nb\" ,c\rd"), [vec!["a\nb", "c"], vec!["d"]]);
        assert!(read("").is_empty() && read("\n\n").is_empty());
    }

    #[test]
    fn faults_have_a_place_and_do_not_end_the_reading() {
        assert_eq!(read("\"a\"b,c\nd"), [["text stands behind the closing quote"], ["d"]]);
        assert_eq!(read("a\n\"b\nc"), [["a"], ["this quote is never closed"]]);
        let fault = Records::new("\"a\" b").next().unwrap().unwrap_err();
        assert_eq!(fault.range, 3..5);
    }
}
