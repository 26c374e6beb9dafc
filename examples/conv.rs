//! try
use teikit::schema::{Syntax, convert};
use teikit::source::Source;
fn main() {
    let mut args = std::env::args().skip(1);
    let f = args.next().unwrap();
    let to = args.next().unwrap();
    let from = if f.ends_with(".rnc") { Syntax::Compact } else { Syntax::Xml };
    let to = if to == "rnc" { Syntax::Compact } else { Syntax::Xml };
    let text = std::fs::read_to_string(&f).unwrap();
    let t = std::time::Instant::now();
    match convert(&Source::new(f, text), from, to) {
        Ok(c) => print!("{}", c.text),
        Err(e) => eprintln!("{e:#?}"),
    }
    eprintln!("{:?}", t.elapsed());
}
