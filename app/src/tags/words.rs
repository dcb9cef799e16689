//! What the page of a tag says.

use crate::pages::words::{Pattern, words};

words! {
    empty_title = "Nothing here right now", "Gerade ist nichts da";
    empty_text =
        "Nothing that is alive has this tag. It may have been there once.",
        "Nichts, was lebt, hat diesen Hashtag. Vielleicht gab es einmal etwas.";
    meta: Pattern =
        Pattern("What people say about #{tag} on Cruddur, while it lasts."),
        Pattern("Was Leute auf Cruddur zu #{tag} sagen, solange es da ist.");
}
