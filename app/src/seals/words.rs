//! What the page of an opened crud says.

use crate::pages::words::words;

words! {
    title = "An opened crud", "Ein geöffneter Crud";
}
