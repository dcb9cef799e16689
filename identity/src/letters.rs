//! What the mails about accounts say. The lines of their text have at most 76 characters (RFC 5322, section 2.1.1).

use cruddur_mail::Mail;

/// The code that confirms a sign-up.
pub fn code(to: &str, handle: &str, code: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: "Your Cruddur code",
        opening: format!("Welcome to Cruddur, @{handle}!\nYour code is"),
        code: Some(code.to_owned()),
        closing: "It is good for ten minutes. If you did not sign up, ignore this mail:\n\
                  without the code there is no account.",
    }
}

/// What the owner of an account is told when somebody signs up with its address, or wants to have it.
pub fn already_registered(to: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: "You have a Cruddur account already",
        opening: "Somebody, perhaps you, tried to use this address for a Cruddur account.".into(),
        code: None,
        closing: "It has an account already, so nothing was changed: sign in with it. If you\n\
                  forgot the password, the sign-in page helps.",
    }
}

/// What an address gets that asks for another code while several sign-ups wait for one.
pub fn sign_up_again(to: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: "Please sign up to Cruddur again",
        opening: "Somebody asked for a new Cruddur code for this address, but more than one\n\
                  person has signed up with it."
            .into(),
        code: None,
        closing: "If you are one of them, sign up once more: the code that you get then\n\
                  belongs to the password that you chose.",
    }
}

/// The code with which a person sets another password.
pub fn reset(to: &str, handle: &str, code: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: "Your code for a new Cruddur password",
        opening: format!("Hello @{handle},\nthe code for a new Cruddur password is"),
        code: Some(code.to_owned()),
        closing: "It is good for ten minutes. If you did not ask for it, ignore this mail:\n\
                  your password stays as it is.",
    }
}

/// Tells a person that the password was set by a code, in case it was not she.
pub fn password_reset(to: &str, handle: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: "Your Cruddur password was changed",
        opening: format!("Hello @{handle},\nyour Cruddur password was set anew, and all devices are signed out."),
        code: None,
        closing: "If it was not you, ask for a new password at once: whoever did this can\n\
                  read your mail.",
    }
}

/// Tells a person that the password was changed by somebody who is signed in.
pub fn password_changed(to: &str, handle: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: "Your Cruddur password was changed",
        opening: format!("Hello @{handle},\nyour Cruddur password was changed, and all other devices are signed out."),
        code: None,
        closing: "If it was not you, ask for a new password at once with \"Forgot password\".",
    }
}

/// The code that confirms another address.
pub fn new_address(to: &str, handle: &str, code: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: "Your code for a new address",
        opening: format!("Hello @{handle},\nthe code that makes this your address at Cruddur is"),
        code: Some(code.to_owned()),
        closing: "It is good for ten minutes. If you did not ask for it, ignore this mail.",
    }
}

/// Tells the address that a person had that it is hers at Cruddur no longer.
pub fn address_changed(to: &str, handle: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: "Your Cruddur address was changed",
        opening: format!("Hello @{handle},\nyour Cruddur account has another e-mail address now."),
        code: None,
        closing: "If it was not you, whoever it was knows your password: tell those who run\n\
                  this Cruddur.",
    }
}

/// Tells a person that her account is gone.
pub fn account_deleted(to: &str, handle: &str) -> Mail {
    Mail {
        to: to.to_owned(),
        subject: "Your Cruddur account was deleted",
        opening: format!("Goodbye @{handle},\nyour Cruddur account and all your cruds are gone."),
        code: None,
        closing: "If it was not you, whoever it was knew your password: use it nowhere else.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_long() {
        let (to, handle) = (format!("{}@example.org", "a".repeat(64)), "W".repeat(30));
        for mail in [
            code(&to, &handle, "123456"),
            already_registered(&to),
            sign_up_again(&to),
            reset(&to, &handle, "123456"),
            password_reset(&to, &handle),
            password_changed(&to, &handle),
            new_address(&to, &handle, "123456"),
            address_changed(&to, &handle),
            account_deleted(&to, &handle),
        ] {
            let text = mail.text();
            assert!(text.lines().all(|line| line.chars().count() <= 76), "{text}");
        }
    }
}
