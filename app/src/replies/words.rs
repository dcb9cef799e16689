//! What the page of a crud says.

use crate::pages::words::{Counted, Pattern, words};

words! {
    torn = "What this answers is not there for you.", "Worauf das antwortet, ist für dich nicht da.";
    sealed = "It is sealed, and takes no replies.", "Er ist versiegelt und nimmt keine Antworten an.";
    replies_of_empty_title = "No replies right now", "Gerade keine Antworten";
    replies_of_empty_text =
        "A reply goes when what it answers does, or before.",
        "Eine Antwort geht mit dem, worauf sie antwortet, oder früher.";
    above_label = "What this replies to", "Worauf das antwortet";
    folded = "More of this thread", "Mehr von diesem Thread";
    chain_label = "The author goes on", "So geht es weiter";
    others_empty = "No replies by others yet.", "Noch keine Antworten von anderen.";
    reply_title = "Your reply", "Deine Antwort";
    reply_placeholder = "Reply", "Antworten";
    reply_send = "Reply", "Antworten";
    reply_ttl = "Gone", "Verschwindet";
    reply_with: Pattern = Pattern("with this crud, in {span}"), Pattern("mit dem Crud (noch {span})");
    reply_with_it = "with this crud", "mit dem Crud";
    reply_in: Pattern = Pattern("in {span}"), Pattern("in {span}");
    reply_join: Pattern =
        Pattern("Sign in to reply to @{handle}"),
        Pattern("Melde dich an, um @{handle} zu antworten");
    further: Counted =
        Counted { one: "Continue this thread: {n} more reply", other: "Continue this thread: {n} more replies" },
        Counted { one: "Thread fortsetzen: noch {n} Antwort", other: "Thread fortsetzen: noch {n} Antworten" };
    more = "More replies", "Weitere Antworten";
    nothing_left_title = "What you were replying to is gone", "Worauf du antworten wolltest, ist weg";
    nothing_left_text =
        "Its time was up, or it was deleted. Your text is still here: it can be a crud of its own.",
        "Seine Zeit war um, oder es wurde gelöscht. Dein Text ist noch da: Er kann ein eigener Crud werden.";
}
