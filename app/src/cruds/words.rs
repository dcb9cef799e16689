//! What the pages of cruds say.

use crate::pages::words::{Counted, Pattern, words};

words! {
    search_empty_title = "Nothing found", "Nichts gefunden";
    search_empty_text =
        "Nothing that is alive matches. It may have been there once.",
        "Nichts, was lebt, passt dazu. Vielleicht war es einmal da.";
    search_short_title = "Nothing found so far", "Bisher nichts gefunden";
    search_short_text =
        "Among the newest cruds nothing matches. Older ones may.",
        "Unter den neuesten Cruds passt nichts. Ältere könnten passen.";
    look_further = "Look further back", "Weiter zurück suchen";
    search_hint = "Words, “a phrase”, #tag or @handle.", "Wörter, „eine Wendung“, #Tag oder @handle.";
    home_title = "Home", "Start";
    feed_label = "Cruds", "Cruds";
    left: Pattern = Pattern("{span} left"), Pattern("noch {span}");
    gone_at_utc: Pattern = Pattern("Gone at {time} UTC"), Pattern("Weg am {time} UTC");
    actions = "What you can do", "Was du tun kannst";
    a_reply = "(a reply)", "(eine Antwort)";
    reply_level: Pattern = Pattern("(a reply, level {level})"), Pattern("(eine Antwort, Ebene {level})");
    reply = "Reply", "Antworten";
    repost = "Repost", "Weitersagen";
    like = "Like", "Gefällt mir";
    more_actions = "More", "Mehr";
    share = "Share", "Teilen";
    liked_by = "Who likes it", "Wem das gefällt";
    reposted_by = "Who has reposted it", "Wer es weitergesagt hat";
    reposted: Pattern = Pattern("{name} reposted"), Pattern("{name} sagt weiter");
    home_tabs_label = "Whose cruds", "Wessen Cruds";
    tab_everyone = "Everyone", "Alle";
    tab_following = "Following", "Folge ich";
    tabs_label = "Of this person", "Von dieser Person";
    tab_cruds = "Cruds", "Cruds";
    tab_replies = "Replies", "Antworten";
    tab_reposts = "Reposts", "Weitergesagt";
    follow = "Follow", "Folgen";
    follow_back = "Follow back", "Auch folgen";
    unfollow = "Unfollow", "Nicht mehr folgen";
    follows_you = "Follows you", "Folgt dir";
    mute = "Mute", "Stummschalten";
    unmute = "Unmute", "Nicht mehr stumm";
    block = "Block …", "Blockieren …";
    unblock = "Unblock", "Nicht mehr blockieren";
    remove_follower = "Remove as follower", "Als Follower entfernen";
    more_of_person = "More about this person", "Mehr zu dieser Person";
    blocked_title = "You have blocked this person", "Du hast diese Person blockiert";
    blocked_text =
        "Neither of you sees the other here. Unblocking brings nothing back that has ended with the block.",
        "Ihr seht einander hier nicht. Was mit dem Blockieren geendet hat, kommt nicht zurück, wenn du es aufhebst.";
    sealed = "Sealed.", "Versiegelt.";
    sealed_left: Counted =
        Counted { one: "{n} more person can open it.", other: "{n} more people can open it." },
        Counted { one: "Noch {n} Person kann ihn öffnen.", other: "Noch {n} Leute können ihn öffnen." };
    open = "Open it", "Öffnen";
    open_hint =
        "Once the last of them has opened it, it is gone. We remove it here; readers may have copied it.",
        "Hat ihn die letzte davon geöffnet, ist er weg. Wir entfernen ihn hier; wer ihn gelesen hat, kann ihn kopiert haben.";
    open_join = "Sign in to open it", "Melde dich an, um ihn zu öffnen";
    open_own = "Look at it", "Ansehen";
    open_own_hint = "Your own looks do not count.", "Dass du ihn ansiehst, zählt nicht.";
    opened_note =
        "Sealed: it is not shown again unless you open it again, which does not count.",
        "Versiegelt: Er wird nur wieder gezeigt, wenn du ihn wieder öffnest. Das zählt nicht.";
    burnt_note =
        "That was the last opening. It is gone now, but for this page.",
        "Das war das letzte Öffnen. Er ist jetzt weg, bis auf diese Seite.";
    seal = "Seal", "Versiegeln";
    seal_label = "Burn after so many readers", "Verbrennen nach so vielen Lesenden";
    seal_hint =
        "1 to 100. Nobody sees what it says without opening it. We remove it here; readers may have copied it.",
        "1 bis 100. Niemand sieht, was drinsteht, ohne ihn zu öffnen. Wir entfernen ihn hier; wer ihn gelesen hat, kann ihn kopiert haben.";
    seal_nobody = "Not sealed", "Nicht versiegelt";
    move_end = "Change when it goes", "Ändern, wann er geht";
    end_label = "Gone", "Weg";
    end_in: Pattern = Pattern("in {span}"), Pattern("in {span}");
    end_latest = "as late as possible", "so spät wie möglich";
    end_at = "at a time of your own", "zu einer eigenen Zeit";
    end_time = "Time", "Zeit";
    end_hint: Pattern =
        Pattern("The latest is {time}. If it goes sooner, the replies go with it."),
        Pattern("Spätestens am {time}. Geht er früher, gehen die Antworten mit.");
    end_send = "Change", "Ändern";
    end_now = "Delete now", "Jetzt löschen";
    delete_crud_of = "Delete this crud", "Diesen Crud löschen";
    show_all = "Show all of it", "Alles anzeigen";
    older = "Older cruds", "Ältere Cruds";
    pages_label = "Pages", "Seiten";
    home_empty_title = "Nothing here right now", "Gerade ist nichts da";
    home_empty_in =
        "Cruds come, and when their time is up they go. Yours could be the next.",
        "Cruds kommen, und wenn ihre Zeit um ist, gehen sie. Deiner könnte der nächste sein.";
    home_empty_out =
        "Cruds come, and when their time is up they go. Join, and write the next one.",
        "Cruds kommen, und wenn ihre Zeit um ist, gehen sie. Mach mit und schreib den nächsten.";
    crud_title = "Crud", "Crud";
    crud_of: Pattern = Pattern("{name} (@{handle})"), Pattern("{name} (@{handle})");
    crud_meta: Pattern =
        Pattern("@{handle} on Cruddur. Gone on {time} UTC."),
        Pattern("@{handle} auf Cruddur. Weg am {time} UTC.");
    replies_title = "Replies", "Antworten";
    replies_empty = "No replies yet.", "Noch keine Antworten.";
    gone_title = "This crud is gone", "Dieser Crud ist weg";
    gone_text =
        "Its time was up, or it was deleted. Nothing of it is left here.",
        "Seine Zeit war um, oder er wurde gelöscht. Hier ist nichts mehr von ihm übrig.";
    compose_title = "New crud", "Neuer Crud";
    compose_label = "Message", "Nachricht";
    compose_placeholder = "What’s on your mind?", "Was geht dir durch den Kopf?";
    compose_ttl = "Gone in", "Weg in";
    compose_send = "Crud it", "Crudden";
    may_be_posted =
        "The server did not say in time whether this is posted. Send it again in a moment: it is not posted twice.",
        "Der Server hat nicht rechtzeitig gesagt, ob das veröffentlicht ist. Schick es gleich noch einmal: Es wird nicht doppelt veröffentlicht.";
    ttl_30_days = "30 days", "30 Tagen";
    ttl_7_days = "7 days", "7 Tagen";
    ttl_3_days = "3 days", "3 Tagen";
    ttl_1_day = "1 day", "1 Tag";
    ttl_12_hours = "12 hours", "12 Stunden";
    ttl_3_hours = "3 hours", "3 Stunden";
    ttl_1_hour = "1 hour", "1 Stunde";
    profile_cruds: Counted =
        Counted { one: "{n} crud", other: "{n} cruds" },
        Counted { one: "{n} Crud", other: "{n} Cruds" };
    profile_followers: Counted =
        Counted { one: "{n} follower", other: "{n} followers" },
        Counted { one: "{n} Follower", other: "{n} Follower" };
    profile_following: Counted =
        Counted { one: "{n} following", other: "{n} following" },
        Counted { one: "folgt {n}", other: "folgt {n}" };
    profile_muted = "Muted", "Stumm";
    profile_likes = "Your likes", "Was dir gefällt";
    profile_joined: Pattern = Pattern("Joined {month}"), Pattern("Dabei seit {month}");
    profile_edit = "Edit profile", "Profil bearbeiten";
    profile_meta: Pattern =
        Pattern("What {name} (@{handle}) says on Cruddur, while it lasts."),
        Pattern("Was {name} (@{handle}) auf Cruddur sagt, solange es gilt.");
    profile_empty_title = "Nothing here right now", "Gerade ist nichts da";
    profile_empty_other: Pattern =
        Pattern("Whatever @{handle} said, its time is up."),
        Pattern("Was auch immer @{handle} gesagt hat, die Zeit ist um.");
    profile_empty_own =
        "None of your cruds is alive. Time for a new one?",
        "Keiner deiner Cruds lebt. Zeit für einen neuen?";
    ttl_long_30_days = "30 days", "30 Tage";
    ttl_long_7_days = "7 days", "7 Tage";
    ttl_long_3_days = "3 days", "3 Tage";
    ttl_long_1_day = "1 day", "1 Tag";
    ttl_long_12_hours = "12 hours", "12 Stunden";
    ttl_long_3_hours = "3 hours", "3 Stunden";
    ttl_long_1_hour = "1 hour", "1 Stunde";
}
