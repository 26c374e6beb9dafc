//! The schemas that a document declares: [`Choice`].

use super::codes::{ASSOCIATION, MISSING, NAMESAKE, NONE_DECLARED, NOT_IN_STORE, NOT_USED};
use super::{NO_RULES, Schemas, Shared, Unusable, syntax_of};
use crate::bulk::Failure;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::schema::{Association, BuiltIn, Language, Syntax, associations, resolved};
use crate::source::{Source, Span};
use std::path::{Path, PathBuf};

/// What a document is checked against.
#[derive(Default)]
pub(in crate::bulk) struct Choice {
    pub(in crate::bulk) grammars: Vec<Shared>,
    /// Schematron rules in schemas of their own.
    pub(in crate::bulk) rules: Vec<Shared>,
    /// What there is to say about what is declared.
    pub(in crate::bulk) findings: Vec<Diagnostic>,
    /// Where the grammars are.
    paths: Vec<PathBuf>,
    /// What there is to say about grammars that are not there.
    absent: Vec<Diagnostic>,
}

impl Schemas {
    pub(super) fn declared(&self, document: &Source, rules: bool) -> Result<Choice, Failure> {
        let (declared, unread) = associations(document.text());
        let mut choice = Choice::default();
        for unread in unread {
            let message = format!("the schema declared here is not used: {}", unread.reason);
            let help = "write <?xml-model href=\"…\" schematypens=\"…\"?>, each value in quotes";
            choice.add(&ASSOCIATION, Severity::Warning, message, unread.span, help);
        }
        // The grammars first: rules that stand in one of them are checked with it.
        let (grammars, others): (Vec<_>, Vec<_>) = declared.iter().partition(|it| is_grammar(it));
        let others = others.into_iter().filter(|it| rules || it.language != Language::Schematron);
        for association in grammars.into_iter().chain(others) {
            self.add_declared(association, document, &mut choice).map_err(|unusable| {
                let (href, reason) = (&association.href, unusable.reason);
                Failure::Unusable {
                    name: document.name().to_owned(),
                    reason: format!("the schema {href}, which it declares: {reason}"),
                }
            })?;
        }
        choice.settle();
        Ok(choice)
    }

    fn add_declared(
        &self,
        association: &Association,
        document: &Source,
        choice: &mut Choice,
    ) -> Result<(), Unusable> {
        match &association.language {
            Language::RelaxNg(syntax) => match self.find(association, document, choice) {
                Ok(path) => {
                    choice.grammars.push(self.load(&path, *syntax)?);
                    choice.paths.push(path);
                }
                Err(absent) => choice.absent.push(*absent),
            },
            Language::Schematron => self.add_rules(association, document, choice)?,
            Language::Other(name) => choice.is_not_used(association, &format!("it is in {name}")),
        }
        if let Some(phase) = association.phase.as_ref().filter(|phase| *phase != "#ALL") {
            let message = format!("the phase `{phase}` is not known here: all rules are checked");
            let help = "validate with --no-schematron to leave the rules out";
            choice.add(&NOT_USED, Severity::Info, message, association.span, help);
        }
        Ok(())
    }

    fn add_rules(
        &self,
        association: &Association,
        document: &Source,
        choice: &mut Choice,
    ) -> Result<(), Unusable> {
        let path = match self.find(association, document, choice) {
            Ok(path) => path,
            Err(mut absent) => {
                absent.message += ": its rules are not checked";
                choice.findings.push(*absent);
                return Ok(());
            }
        };
        if choice.paths.contains(&path) {
            return Ok(());
        }
        if syntax_of(&path) == Syntax::Compact {
            choice.is_not_used(association, "rules in the compact syntax stand with their grammar");
            return Ok(());
        }
        match self.load_rules(&path)? {
            Some(rules) => choice.rules.push(rules),
            None => choice.is_not_used(association, NO_RULES),
        }
        Ok(())
    }

    /// The file of a schema.
    ///
    /// # Errors
    /// A finding, where there is none.
    fn find(
        &self,
        association: &Association,
        document: &Source,
        choice: &mut Choice,
    ) -> Result<PathBuf, Box<Diagnostic>> {
        let (href, span) = (&association.href, association.span);
        let address = resolved(&base(document), href);
        let mapped = self.mapped(&address).or_else(|| self.mapped(href));
        if let Some(path) = mapped.or_else(|| self.path_of(&address)) {
            return if path.exists() { Ok(path) } else { Err(missing(href, &path, span)) };
        }
        if let Some(stored) = self.store.namesake(&address) {
            let (name, origin) = (&stored.name, &stored.origin);
            let message = format!("for {address}, the schema `{name}` of the store is used");
            let help = format!(
                "it was added from {origin}; to have the one from the address:\n\
                 teikit schema add --name NAME {address}"
            );
            choice.add(&NAMESAKE, Severity::Info, message, span, &help);
            return Ok(stored.path().to_owned());
        }
        let message = format!("{address} is not in the store");
        let help = format!("fetch it once:\nteikit schema add {address}");
        let absent = Diagnostic::new(&NOT_IN_STORE, Severity::Info, message, span);
        Err(Box::new(absent.with_help(help)))
    }
}

impl Choice {
    /// One schema, whatever is declared.
    pub(super) fn of(schema: Shared) -> Self {
        Self { grammars: vec![schema], ..Self::default() }
    }

    fn add(
        &mut self,
        code: &'static Code,
        severity: Severity,
        message: String,
        span: Span,
        help: &str,
    ) {
        self.findings.push(Diagnostic::new(code, severity, message, span).with_help(help));
    }

    fn is_not_used(&mut self, association: &Association, reason: &str) {
        let message = format!("`{}` is not used: {reason}", association.href);
        let help = "declare a RELAX NG schema, or a Schematron schema with rules";
        self.add(&NOT_USED, Severity::Info, message, association.span, help);
    }

    /// Where there is no grammar, takes the built-in one, and says so.
    fn settle(&mut self) {
        if self.grammars.is_empty() {
            let built_in = BuiltIn::Teikit;
            self.grammars.push(Shared::BuiltIn(built_in.schema()));
            let name = built_in.name();
            let used = format!("the built-in schema `{name}`, a strict subset of TEI P5, is used");
            for absent in &mut self.absent {
                absent.message = format!("{}: {used}", absent.message);
            }
            if self.absent.is_empty() {
                let message = format!("no RELAX NG schema is declared: {used}");
                let help = "name one with --schema, or declare one in the document with xml-model";
                self.add(&NONE_DECLARED, Severity::Info, message, Span::empty(0), help);
            }
        }
        self.findings.append(&mut self.absent);
    }
}

fn is_grammar(association: &Association) -> bool {
    matches!(association.language, Language::RelaxNg(_))
}

fn missing(href: &str, path: &Path, span: Span) -> Box<Diagnostic> {
    let message = format!("the schema `{href}`, which is declared here, is not there");
    let help = format!(
        "put it there, mend the path, or name another with --schema; looked for was {}",
        path.display()
    );
    Box::new(Diagnostic::new(&MISSING, Severity::Error, message, span).with_help(help))
}

/// What addresses in a document are relative to.
fn base(document: &Source) -> String {
    let name = document.name();
    if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() }
}
