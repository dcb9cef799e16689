//! What the pages of likes and reposts say.

use crate::pages::words::words;

words! {
    likes_title = "Liked by", "Wem das gefällt";
    likes_empty = "Nobody likes it yet.", "Noch gefällt das niemandem.";
    reposts_title = "Reposted by", "Weitergesagt von";
    reposts_empty = "Nobody has reposted it yet.", "Noch hat es niemand weitergesagt.";
    liked_title = "What you like", "Was dir gefällt";
    liked_lead = "Nobody but you sees this list.", "Diese Liste siehst nur du.";
    liked_empty_title = "Nothing right now", "Gerade nichts";
    liked_empty_text =
        "What you like stands here for as long as it lives.",
        "Was dir gefällt, steht hier, solange es lebt.";
    reposted_empty_title = "No reposts right now", "Gerade nichts Weitergesagtes";
    reposted_empty_text =
        "A repost goes when its crud does.",
        "Was weitergesagt ist, geht mit seinem Crud.";
}
