//! Persons, organizations and places that the text names
//! ([14.3](https://tei-c.org/release/doc/tei-p5-doc/en/html/ND.html)).

use super::blocks::{close, leaf, open};
use super::safe::{absolute_uri, said};
use crate::document::names::{Entry, NameKind};
use crate::xml::Writer;

/// Where the entries of a kind stand: the list, the entry, the element for its name.
type Place = (NameKind, &'static str, &'static str, &'static str);

const PERSONS: Place = (NameKind::Person, "listPerson", "person", "persName");
const ORGANIZATIONS: Place = (NameKind::Org, "listOrg", "org", "orgName");
const PLACES: Place = (NameKind::Place, "listPlace", "place", "placeName");

/// Writes the lists of those that occur; code words have no list, they say themselves what they
/// stand for.
pub(super) fn write(writer: &mut Writer, names: &[(String, Entry)]) {
    group(writer, "particDesc", &[PERSONS, ORGANIZATIONS], names);
    group(writer, "settingDesc", &[PLACES], names);
}

fn group(writer: &mut Writer, element: &str, places: &[Place], names: &[(String, Entry)]) {
    let is_here = |kind| names.iter().any(|(_, entry)| entry.kind == kind);
    if !places.iter().any(|(kind, ..)| is_here(*kind)) {
        return;
    }
    open(writer, element, &[]);
    for &(kind, list, item, name) in places.iter().filter(|(kind, ..)| is_here(*kind)) {
        open(writer, list, &[]);
        for (id, entry) in names.iter().filter(|(_, entry)| entry.kind == kind) {
            open(writer, item, &[("xml:id", id)]);
            leaf(writer, name, &[], entry.name.trim());
            write_reference(writer, entry);
            close(writer);
        }
        close(writer);
    }
    close(writer);
}

/// Who keeps the records that an address leads to, by a part of the address.
const AUTHORITIES: [(&str, &str); 7] = [
    ("wikidata.org/", "Wikidata"),
    ("viaf.org/", "VIAF"),
    ("d-nb.info/gnd/", "GND"),
    ("geonames.org/", "GeoNames"),
    ("id.loc.gov/", "LCCN"),
    ("orcid.org/", "ORCID"),
    ("isni.org/", "ISNI"),
];

fn write_reference(writer: &mut Writer, entry: &Entry) {
    let Some(reference) = said(entry.reference.as_ref()) else { return };
    let Some(uri) = absolute_uri(reference) else {
        return leaf(writer, "idno", &[], reference);
    };
    let authority = AUTHORITIES.iter().find(|(address, _)| uri.contains(address));
    leaf(writer, "idno", &[("type", authority.map_or("URI", |(_, name)| name))], &uri);
}
