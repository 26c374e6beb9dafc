//! TEI elements and their canonical spelling in the notation `markdown`.
