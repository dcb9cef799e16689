//! What the page of those whom one follows says.

use crate::pages::words::words;

words! {
    title = "Following", "Folge ich";
    empty_title = "Nothing here right now", "Gerade ist nichts da";
    empty_text =
        "What those say whom you follow stands here for as long as it lives. Follow somebody whose cruds you like.",
        "Hier steht, was die sagen, denen du folgst, solange es lebt. Folge jemandem, dessen Cruds dir gefallen.";
    short_title = "Nothing among the newest", "Nichts unter dem Neuesten";
    short_text =
        "Those whom you follow have said nothing lately. Further back there may be something.",
        "Die, denen du folgst, haben zuletzt nichts gesagt. Weiter zurück könnte etwas sein.";
}
