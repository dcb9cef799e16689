//! What the page says on which the end of a crud is moved.

use crate::pages::words::words;

words! {
    title = "When it goes", "Wann er geht";
}
