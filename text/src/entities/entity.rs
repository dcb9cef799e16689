/// A part of a text that can be clicked.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Where it begins, in Unicode scalar values of the text.
    pub start: usize,
    /// Where it has ended, in the same.
    pub end: usize,
    /// What it is, and what it leads to.
    pub kind: Kind,
}

/// What an entity is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A page of the web.
    Link {
        /// Its address, `http` or `https`, as the URL Standard writes it: the host in punycode, the rest
        /// percent-encoded.
        url: String,
    },
    /// A person, who may not exist.
    Mention {
        /// As written, without the `@`.
        handle: String,
    },
    /// A word that cruds are found by.
    Tag {
        /// As written, without the `#`. Two are the same tag if [`fold_tag`](crate::fold_tag) makes them so.
        tag: String,
    },
}
