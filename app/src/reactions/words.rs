//! What the pages of likes and reposts say.

use crate::pages::words::words;

words! {
    likes_title = "Liked by", "Wem das gefällt";
    likes_empty = "Nobody likes it yet.", "Noch gefällt das niemandem.";
    reposts_title = "Reposted by", "Weitergesagt von";
    reposts_empty = "Nobody has reposted it yet.", "Noch hat es niemand weitergesagt.";
    people_label = "People", "Leute";
    more_people = "More people", "Weitere Leute";
    pages_label = "Pages", "Seiten";
    reposted_empty_title = "No reposts right now", "Gerade nichts Weitergesagtes";
    reposted_empty_text =
        "A repost goes when its crud does.",
        "Was weitergesagt ist, geht mit seinem Crud.";
}
