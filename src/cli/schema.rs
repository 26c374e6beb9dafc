//! `teikit schema`.

use super::run::{Exit, print, refuse, to_errors};
use super::schema_convert::Convert;
use crate::bulk::{self, Failure, Store, Stored};
use crate::schema::BuiltIn;
use crate::validate::nearest;
use clap::{Args, Subcommand};
use std::fmt::Write as _;

/// Keep schemas on this computer, and convert them.
#[derive(Args, Debug)]
pub(super) struct Schema {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(Add),
    Convert(Convert),
    /// List the schemas that can be named, with their origins.
    List,
    Show(Show),
}

/// Copy a schema, with all that it includes, into the store.
///
/// The store is the directory teikit/schemas in $`XDG_DATA_HOME` or ~/.local/share. A schema that
/// came from the same place is replaced. This is the only command that uses the network.
#[derive(Args, Debug)]
struct Add {
    /// The schema: a file (.rng, .rnc, .sch) or an https address
    #[arg(value_name = "FILE|URL")]
    from: String,
    /// The name to keep it by (default: that of the file without its extension)
    #[arg(long)]
    name: Option<String>,
}

/// Show where a schema came from, and whether it is as it was.
#[derive(Args, Debug)]
struct Show {
    /// Its name in the store
    name: String,
    /// Print the text of the schema in the place of facts about it
    #[arg(long)]
    text: bool,
}

impl Schema {
    pub(super) fn run(&self) -> Exit {
        let done = match &self.command {
            Command::Add(call) => call.run(),
            Command::Convert(call) => Ok(call.run()),
            Command::List => list(),
            Command::Show(call) => call.run(),
        };
        done.unwrap_or_else(|failure| refuse(&[failure]))
    }
}

impl Add {
    fn run(&self) -> Result<Exit, Failure> {
        let mut store = Store::of_user()?;
        let stored = store.add(&self.from, self.name.as_deref())?;
        to_errors(&format!("added as `{}`: {}\n", stored.name, stored.path().display()));
        Ok(Exit::Clean)
    }
}

fn list() -> Result<Exit, Failure> {
    let store = Store::of_user()?;
    let built_in = BuiltIn::ALL.iter().map(|schema| (schema.name(), "built in"));
    let stored = store.schemas().iter().map(|it| (it.name.as_str(), it.origin.as_str()));
    let schemas: Vec<_> = built_in.chain(stored).collect();
    let width = schemas.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let line = |(name, origin): &(&str, &str)| format!("{name:width$}  {origin}\n");
    Ok(print(&schemas.iter().map(line).collect::<String>()))
}

impl Show {
    fn run(&self) -> Result<Exit, Failure> {
        let store = Store::of_user()?;
        if let Some(stored) = store.named(&self.name) {
            return Ok(print(&if self.text { text(stored)? } else { facts(stored)? }));
        }
        if let Some(built_in) = BuiltIn::named(&self.name) {
            let facts = || format!("name     {}\norigin   built in\n", built_in.name());
            return Ok(print(&if self.text { built_in.compact().to_owned() } else { facts() }));
        }
        let names = store.schemas().iter().map(|stored| stored.name.as_str());
        let names = names.chain(BuiltIn::ALL.iter().map(|schema| schema.name()));
        let reason = match nearest(&self.name, names) {
            Some(near) => format!("there is no such schema in the store; did you mean `{near}`?"),
            None => "there is no such schema in the store; see teikit schema list".to_owned(),
        };
        Err(Failure::Unusable { name: self.name.clone(), reason })
    }
}

fn text(stored: &Stored) -> Result<String, Failure> {
    Ok(String::from_utf8_lossy(&bulk::read_file(stored.path())?).into_owned())
}

fn facts(stored: &Stored) -> Result<String, Failure> {
    let mut text = format!(
        "name     {}\norigin   {}\nadded    {}\nelements {}\n",
        stored.name,
        stored.origin,
        stored.added,
        bulk::count_elements(stored)?
    );
    for file in &stored.files {
        let state = if file.is_intact()? { "" } else { " (the file has changed since)" };
        let _ = writeln!(text, "file     {}\nsha-256  {}{state}", file.path.display(), file.sha256);
    }
    Ok(text)
}
