//! Every text of the pages, in every language. A language is a file that fills in the same fields, so that the compiler
//! finds what is missing in it.

mod de;
mod en;
mod language;
mod text;

use chrono::{DateTime, Datelike, Utc};
use serde::Serialize;

pub use language::Language;
use text::{Counted, Pattern};

use crate::error::Code;

impl Words {
    /// What is wrong and what to do.
    pub fn code(&self, code: Code) -> &'static str {
        match code {
            Code::TtlBlank => self.ttl_blank,
            Code::MessageBlank => self.message_blank,
            Code::MessageInvalid => self.message_invalid,
            Code::MessageExceedMaxChars => self.message_exceed_max_chars,
            Code::SearchTermBlank => self.search_term_blank,
            Code::EmailInvalid => self.email_invalid,
            Code::PasswordTooShort => self.password_too_short,
            Code::PasswordTooLong => self.password_too_long,
            Code::PasswordTooCommon => self.password_too_common,
            Code::PasswordInvalid => self.password_invalid,
            Code::PasswordNeeded => self.password_needed,
            Code::PasswordWrong => self.password_wrong,
            Code::HandleInvalid => self.handle_invalid,
            Code::HandleTaken => self.handle_taken,
            Code::HandleMismatch => self.handle_mismatch,
            Code::DisplayNameInvalid => self.display_name_invalid,
            Code::DisplayNameBlank => self.display_name_blank,
            Code::DisplayNameExceedMaxChars => self.display_name_exceed_max_chars,
            Code::CodeInvalid => self.code_invalid,
            Code::IdempotencyKeyReused => self.idempotency_key_reused,
        }
    }

    /// A day and a time of day, in UTC.
    pub fn date(&self, time: &DateTime<Utc>) -> String {
        let date = self.date.with("day", time.day()).with("month", self.month(time)).with("year", time.year());
        date.with("time", time.format("%H:%M")).to_string()
    }

    /// A month and its year.
    pub fn month_of(&self, time: &DateTime<Utc>) -> String {
        format!("{} {}", self.month(time), time.year())
    }

    fn month(&self, time: &DateTime<Utc>) -> &'static str {
        self.months[time.month0() as usize % 12]
    }

    /// Seconds, in the largest unit that fits.
    pub fn span(&self, seconds: i64) -> String {
        let module = &self.module;
        match seconds {
            ..60 => module.seconds.with("n", seconds.max(0)).to_string(),
            60..3600 => module.minutes.with("n", seconds / 60).to_string(),
            3600..86_400 => module.hours.with("n", seconds / 3600).to_string(),
            _ => module.days.of(&(seconds / 86_400)),
        }
    }
}

/// See the module. The names of the fields say where a text stands.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Words {
    /// What the language calls itself.
    pub name: &'static str,
    months: [&'static str; 12],
    date: Pattern,

    // Frame.
    pub site_tagline: &'static str,
    pub skip: &'static str,
    pub nav_main: &'static str,
    pub nav_home: &'static str,
    pub nav_write: &'static str,
    pub nav_profile: &'static str,
    pub nav_settings: &'static str,
    pub nav_privacy: &'static str,
    pub nav_join: &'static str,
    pub nav_sign_in: &'static str,
    pub nav_sign_out: &'static str,
    pub back: &'static str,
    pub close: &'static str,
    pub cancel: &'static str,
    pub search_label: &'static str,
    pub search_title: &'static str,
    pub search_empty_title: &'static str,
    pub search_empty_text: &'static str,
    pub search_hint: &'static str,
    pub search_term_blank: &'static str,
    pub invite_title: &'static str,
    pub invite_text: &'static str,
    pub side_label: &'static str,
    pub language_label: &'static str,
    pub shortcuts_open: &'static str,

    // Cruds.
    pub home_title: &'static str,
    pub feed_label: &'static str,
    pub left: Pattern,
    pub gone_at_utc: Pattern,
    pub replies: Counted,
    pub delete_crud_of: &'static str,
    pub older: &'static str,
    pub pages_label: &'static str,
    pub home_empty_title: &'static str,
    pub home_empty_in: &'static str,
    pub home_empty_out: &'static str,
    pub crud_title: &'static str,
    pub crud_of: Pattern,
    pub crud_meta: Pattern,
    pub replies_title: &'static str,
    pub replies_empty: &'static str,
    pub gone_title: &'static str,
    pub gone_text: &'static str,
    pub to_home: &'static str,
    pub delete_title: &'static str,
    pub delete_text: &'static str,
    pub delete_yes: &'static str,
    pub delete_no: &'static str,

    // Composer.
    pub compose_title: &'static str,
    pub compose_label: &'static str,
    pub compose_placeholder: &'static str,
    pub compose_ttl: &'static str,
    pub compose_send: &'static str,
    pub ttl_30_days: &'static str,
    pub ttl_7_days: &'static str,
    pub ttl_3_days: &'static str,
    pub ttl_1_day: &'static str,
    pub ttl_12_hours: &'static str,
    pub ttl_3_hours: &'static str,
    pub ttl_1_hour: &'static str,

    // Profile.
    pub profile_cruds: Counted,
    pub profile_joined: Pattern,
    pub profile_edit: &'static str,
    pub profile_meta: Pattern,
    pub profile_empty_title: &'static str,
    pub profile_empty_other: Pattern,
    pub profile_empty_own: &'static str,

    // Sign-up and sign-in.
    pub signup_title: &'static str,
    pub signup_lead: &'static str,
    pub signup_send: &'static str,
    pub signup_have: Pattern,
    pub display_name: &'static str,
    pub display_name_hint: &'static str,
    pub handle: &'static str,
    pub handle_hint: &'static str,
    pub email: &'static str,
    pub email_hint: &'static str,
    pub password: &'static str,
    pub password_new: &'static str,
    pub password_current: &'static str,
    pub password_hint: &'static str,
    pub confirm_title: &'static str,
    pub confirm_lead: Pattern,
    pub confirm_lead_plain: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub confirm_send: &'static str,
    pub confirm_handle_lead: &'static str,
    pub resend_text: &'static str,
    pub resend_send: &'static str,
    pub signin_title: &'static str,
    pub signin_send: &'static str,
    pub signin_forgot: &'static str,
    pub signin_new: Pattern,
    pub signin_needed: &'static str,
    pub signin_hosted: &'static str,
    pub challenge_title: &'static str,
    pub challenge_password_lead: &'static str,
    pub challenge_code_lead: &'static str,
    pub challenge_app_lead: &'static str,
    pub challenge_again: &'static str,
    pub forgot_title: &'static str,
    pub forgot_lead: &'static str,
    pub forgot_send: &'static str,
    pub reset_title: &'static str,
    pub reset_lead: Pattern,
    pub reset_send: &'static str,
    pub show_password: &'static str,

    // Settings.
    pub settings_title: &'static str,
    pub settings_profile: &'static str,
    pub save: &'static str,
    pub settings_preferences: &'static str,
    pub pref_ttl: &'static str,
    pub pref_ttl_hint: &'static str,
    pub ttl_long_30_days: &'static str,
    pub ttl_long_7_days: &'static str,
    pub ttl_long_3_days: &'static str,
    pub ttl_long_1_day: &'static str,
    pub ttl_long_12_hours: &'static str,
    pub ttl_long_3_hours: &'static str,
    pub ttl_long_1_hour: &'static str,
    pub pref_theme: &'static str,
    pub theme_auto: &'static str,
    pub theme_dark: &'static str,
    pub theme_light: &'static str,
    pub pref_language: &'static str,
    pub settings_password: &'static str,
    pub settings_password_lead: &'static str,
    pub settings_password_send: &'static str,
    pub settings_email: &'static str,
    pub settings_email_now: Pattern,
    pub email_new: &'static str,
    pub settings_email_send: &'static str,
    pub settings_email_code: Pattern,
    pub settings_sessions: &'static str,
    pub session_this: &'static str,
    pub session_signed_in: Pattern,
    pub session_seen: Pattern,
    pub session_end: &'static str,
    pub session_end_of: Pattern,
    pub sessions_end: &'static str,
    pub sessions_end_hint: &'static str,
    pub settings_data: &'static str,
    pub settings_data_text: &'static str,
    pub settings_data_link: &'static str,
    pub settings_delete: &'static str,
    pub settings_delete_text: &'static str,
    pub delete_handle: Pattern,
    pub settings_delete_send: &'static str,

    // Notices after a form was taken.
    pub done_not_confirmed: &'static str,
    pub done_code_sent: &'static str,
    pub done_signed_out: &'static str,
    pub done_profile: &'static str,
    pub done_preferences: &'static str,
    pub done_password: &'static str,
    pub done_email: &'static str,
    pub done_session: &'static str,
    pub done_resent: Pattern,
    pub done_confirmed: &'static str,
    pub done_reset: &'static str,
    pub done_crud_deleted: &'static str,
    pub done_account_deleted: &'static str,
    pub done_handle_missed: Pattern,
    pub done_sign_in_failed: &'static str,

    // Errors in forms.
    pub password_too_long: &'static str,
    pub password_needed: &'static str,
    pub idempotency_key_reused: &'static str,
    pub errors_title: Counted,
    pub message_blank: &'static str,
    pub message_invalid: &'static str,
    pub message_exceed_max_chars: &'static str,
    pub ttl_blank: &'static str,
    pub display_name_blank: &'static str,
    pub display_name_invalid: &'static str,
    pub display_name_exceed_max_chars: &'static str,
    pub handle_invalid: &'static str,
    pub handle_taken: &'static str,
    pub email_invalid: &'static str,
    pub password_too_short: &'static str,
    pub password_too_common: &'static str,
    pub password_invalid: &'static str,
    pub password_wrong: &'static str,
    pub code_invalid: &'static str,
    pub signin_wrong: &'static str,
    pub handle_mismatch: &'static str,
    pub too_many: &'static str,

    // Other pages.
    pub refused_title: &'static str,
    pub refused_text: &'static str,
    pub not_found_title: &'static str,
    pub not_found_text: &'static str,
    pub error_title: &'static str,
    pub error_text: &'static str,
    pub error_request: Pattern,
    pub try_again: &'static str,
    pub offline_title: &'static str,
    pub offline_text: &'static str,
    pub privacy_title: &'static str,
    pub privacy_lead: &'static str,
    pub privacy_cruds_title: &'static str,
    pub privacy_cruds: &'static str,
    pub privacy_account_title: &'static str,
    pub privacy_account: &'static str,
    pub privacy_cookies_title: &'static str,
    pub privacy_cookies: &'static str,
    pub privacy_others_title: &'static str,
    pub privacy_others: &'static str,

    // Keyboard shortcuts.
    pub shortcuts_title: &'static str,
    pub key_n: &'static str,
    pub key_j: &'static str,
    pub key_k: &'static str,
    pub key_o: &'static str,
    pub key_enter: &'static str,
    pub key_ctrl: &'static str,
    pub key_send: &'static str,
    pub key_g_h: &'static str,
    pub key_g_p: &'static str,
    pub key_g_s: &'static str,
    pub key_slash: &'static str,
    pub key_help: &'static str,
    pub key_escape: &'static str,
    pub key_close: &'static str,
    pub or: &'static str,
    pub then: &'static str,
    pub shortcuts_on: &'static str,

    /// What the script of the pages says.
    module: Module,
}

/// The texts that the script of the pages says.
#[derive(Debug, Serialize)]
struct Module {
    seconds: Pattern,
    minutes: Pattern,
    hours: Pattern,
    days: Counted,
    gone: Pattern,
    cruds: Counted,
    replies: Counted,
    posted: &'static str,
    deleted: &'static str,
    expired: &'static str,
    loaded: Counted,
    loading: &'static str,
    characters_left: Counted,
    characters_over: Counted,
    blank: &'static str,
    network: &'static str,
    list_network: &'static str,
    server: &'static str,
    too_many: Counted,
    refused: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_dates() {
        let (en, de) = (Language::English.words(), Language::German.words());
        for (seconds, english, german) in [
            (-1, "0s", "0 Sek."),
            (59, "59s", "59 Sek."),
            (60, "1m", "1 Min."),
            (3599, "59m", "59 Min."),
            (3600, "1h", "1 Std."),
            (86_399, "23h", "23 Std."),
            (86_400, "1d", "1 Tag"),
            (604_799, "6d", "6 Tage"),
        ] {
            assert_eq!((en.span(seconds).as_str(), de.span(seconds).as_str()), (english, german));
        }
        let time = DateTime::from_timestamp(1_795_429_443, 0).expect("a time");
        assert_eq!(en.date(&time), "23 November 2026, 10:24");
        assert_eq!(de.date(&time), "23. November 2026, 10:24");
    }
}
