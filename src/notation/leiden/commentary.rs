//! Signs of commentaries.

use super::Doubt;
use super::pairs::Pair;

const fn emphasis(sign: &'static str, rend: super::Attributes) -> Pair {
    Pair { open: sign, close: sign, element: "emph", attributes: rend, doubt: Doubt::None }
}

/// Emphasis between two signs.
pub static EMPHASIS: [Pair; 3] = [
    emphasis("*", &[("rend", "bold")]),
    emphasis("_", &[("rend", "underline")]),
    emphasis("|", &[("rend", "italics")]),
];

/// What begins a paragraph.
pub const PARAGRAPH: &str = "\n\n";

/// What begins a footnote.
pub const FOOTNOTE: &str = "<:fn=";

/// The units of a place in a work: its sign, and the value of `biblScope/@unit`.
pub static SCOPES: [(&str, &str); 5] =
    [("|p=", "pp"), ("|v=", "vol"), ("|i=", "issue"), ("|ch=", "chap"), ("|l=", "ll")];

/// What stands before the address of a work.
const WORK: &str = "bibl/";
const HTTP: &str = "http://";
/// Where addresses without a host lie.
const HOME: &str = "http://papyri.info/";

/// What words are linked with.
#[derive(Debug, PartialEq, Eq)]
pub enum Link {
    /// A page: its address.
    Page(String),
    /// A work: its address, and how many bytes are that in the sign; places in it follow.
    Work(String, usize),
}

/// What stands behind the bar of a link, if it can be an address.
#[must_use]
pub fn link_target(target: &str) -> Option<Link> {
    match target.strip_prefix(WORK) {
        Some(work) => {
            let place = work.split('|').next().unwrap_or(work);
            let length = |(_, sign, value): &(_, &str, &str)| sign.len() + value.len();
            let said: usize = scopes(&work[place.len()..]).iter().map(length).sum();
            (place.len() + said == work.len() && is_address(place))
                .then(|| Link::Work(format!("{HTTP}{place}"), WORK.len() + place.len()))
        }
        None => is_address(target).then(|| Link::Page(absolute(target))),
    }
}

fn absolute(target: &str) -> String {
    let host = target.split('/').next().unwrap_or(target);
    format!("{}{target}", if host.contains('.') { HTTP } else { HOME })
}

/// Whether the words can be addresses, one behind the other.
fn is_address(text: &str) -> bool {
    let can_be_held = |c: char| c.is_ascii_alphanumeric() || " -._~/?!$&'()*+,;=:@".contains(c);
    let is_token = |token: &str| !token.starts_with(|c: char| !c.is_ascii_alphabetic());
    !text.trim().is_empty()
        && !text.starts_with(' ')
        && text.chars().all(can_be_held)
        && text.split(' ').skip(1).all(is_token)
}

/// `|v=3|p=2`: unit, sign and value of each.
#[must_use]
pub fn scopes(text: &str) -> Vec<(&'static str, &'static str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((sign, unit)) = SCOPES.iter().find(|(sign, _)| rest.starts_with(sign)) {
        let behind = &rest[sign.len()..];
        let value = behind.split('|').next().unwrap_or(behind);
        found.push((*unit, *sign, value));
        rest = &behind[value.len()..];
    }
    found
}

/// The address as it is written behind the bar of a link.
#[must_use]
pub fn written(address: &str, is_work: bool) -> String {
    let home = address.strip_prefix(HOME).filter(|_| !is_work);
    let place = home.or(address.strip_prefix(HTTP)).unwrap_or(address);
    format!("{}{place}", if is_work { WORK } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_come_back() {
        for target in ["hgv/bgu;7;33", "www.example.org/a:b?c=d e:f"] {
            let Some(Link::Page(address)) = link_target(target) else { panic!("{target}") };
            assert_eq!(written(&address, false), target);
        }
        let work = Link::Work("http://papyri.info/ddbdp/bgu;7;33".to_owned(), 31);
        assert_eq!(link_target("bibl/papyri.info/ddbdp/bgu;7;33|p=2"), Some(work));
        assert_eq!(link_target("bibl/papyri.info|x=2"), None);
        assert_eq!(link_target("a[b"), None);
        assert_eq!(scopes("|v=3|p=ii-iv"), [("vol", "|v=", "3"), ("pp", "|p=", "ii-iv")]);
    }
}
