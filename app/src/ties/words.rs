//! What the pages of following, blocking and muting say.

use crate::pages::words::{Pattern, words};

words! {
    followers_title: Pattern = Pattern("Followers of @{handle}"), Pattern("Follower von @{handle}");
    followers_empty = "Nobody yet.", "Noch niemand.";
    following_title: Pattern = Pattern("Followed by @{handle}"), Pattern("Gefolgt von @{handle}");
    following_empty = "Nobody yet.", "Noch niemandem.";
    blocks_title = "People you have blocked", "Blockierte";
    blocks_lead =
        "Neither of you sees the other. They are not told.",
        "Ihr seht einander nicht. Sie erfahren es nicht von uns.";
    blocks_empty = "You have blocked nobody.", "Du hast niemanden blockiert.";
    mutes_title = "People you have muted", "Stummgeschaltete";
    mutes_lead =
        "What they say is not in your lists; their pages are there as ever. They are not told.",
        "Was sie sagen, steht nicht in deinen Listen; ihre Seiten sind da wie immer. Sie erfahren es nicht.";
    mutes_empty = "You have muted nobody.", "Du hast niemanden stummgeschaltet.";
    unblock = "Unblock", "Aufheben";
    unmute = "Unmute", "Aufheben";
    block_title: Pattern = Pattern("Block @{handle}?"), Pattern("@{handle} blockieren?");
    block_what = "What a block does:", "Was Blockieren bewirkt:";
    block_sight =
        "Signed in, neither of you sees the other: no cruds, no replies, no name in any list.",
        "Angemeldet seht ihr einander nicht: keine Cruds, keine Antworten, keinen Namen in einer Liste.";
    block_ends =
        "You no longer follow one another, and likes and reposts of each other’s cruds end. Unblocking brings none of it back.",
        "Ihr folgt einander nicht mehr, und was euch voneinander gefiel oder ihr voneinander weitergesagt habt, ist zurückgenommen. Aufheben stellt nichts davon wieder her.";
    block_public =
        "What you post stays public: whoever is signed out, and so also this person, can read it.",
        "Was du schreibst, bleibt öffentlich: Wer abgemeldet ist, kann es lesen, also auch diese Person.";
    block_told =
        "The person is not told, but may notice.",
        "Die Person erfährt es nicht von uns, kann es aber merken.";
    block_yes = "Block", "Blockieren";
}
