//! Where the URL of a database comes from, for messages.

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The cluster of the data folder.
    Private,
    /// `CONNECTION_URL`.
    Local,
    /// `PROD_CONNECTION_URL`.
    Production,
}

impl Place {
    pub fn setting(self) -> &'static str {
        match self {
            Self::Private => "CRUDDUR_DATA_DIR",
            Self::Local => "CONNECTION_URL",
            Self::Production => "PROD_CONNECTION_URL",
        }
    }

    /// Another command on the same database, as one would type it.
    pub fn command(self, name: &str) -> String {
        let environment = if self == Self::Production { " prod" } else { "" };
        format!("cruddur db {name}{environment}")
    }
}
