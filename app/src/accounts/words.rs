//! What the pages of accounts say.

use crate::pages::words::{Pattern, words};

words! {
    signup_title = "Join Cruddur", "Bei Cruddur mitmachen";
    signup_lead =
        "A name, an e-mail address, a password. No phone number, no tracking.",
        "Ein Name, eine E-Mail-Adresse, ein Passwort. Keine Telefonnummer, kein Tracking.";
    signup_send = "Join", "Mitmachen";
    signup_have: Pattern = Pattern("Have an account already? {link}"), Pattern("Schon ein Konto? {link}");
    handle = "Handle", "Handle";
    handle_hint =
        "Letters, digits and _, from 2 to 30. It is your address here, and stays.",
        "Buchstaben, Ziffern und _, 2 bis 30. Deine Adresse hier, sie bleibt.";
    email = "E-mail", "E-Mail";
    email_hint = "For codes alone. Nobody sees it.", "Nur für Codes. Niemand sieht sie.";
    password = "Password", "Passwort";
    confirm_title = "Confirm your e-mail address", "E-Mail-Adresse bestätigen";
    confirm_lead: Pattern =
        Pattern("We have sent a code of six digits to {email}. It is good for 10 minutes."),
        Pattern("Wir haben einen sechsstelligen Code an {email} geschickt. Er gilt 10 Minuten.");
    confirm_lead_plain =
        "We have sent you a code of six digits. It is good for 10 minutes.",
        "Wir haben dir einen sechsstelligen Code geschickt. Er gilt 10 Minuten.";
    confirm_handle_lead =
        "Somebody else has taken your handle in the meantime. Choose another one; your code is still good.",
        "Dein Handle hat inzwischen jemand anderes. Wähle ein anderes; dein Code gilt noch.";
    resend_text = "No mail? Look in your spam folder, or", "Keine E-Mail? Schau im Spam-Ordner nach, oder";
    resend_send = "Send another code", "Neuen Code senden";
    signin_title = "Sign in", "Anmelden";
    signin_send = "Sign in", "Anmelden";
    signin_forgot = "Forgot your password?", "Passwort vergessen?";
    signin_new: Pattern = Pattern("New here? {link}"), Pattern("Neu hier? {link}");
    signin_needed = "Sign in to go on.", "Melde dich an, um weiterzumachen.";
    signin_hosted = "Other ways to sign in", "Andere Wege, dich anzumelden";
    challenge_title = "One more step", "Noch ein Schritt";
    challenge_password_lead =
        "The password that you were given is for once. Choose your own.",
        "Das Passwort, das du bekommen hast, gilt nur einmal. Wähle dein eigenes.";
    challenge_code_lead =
        "We have sent you a code. Type it here.",
        "Wir haben dir einen Code geschickt. Gib ihn hier ein.";
    challenge_app_lead =
        "Type the code that your authenticator app shows.",
        "Gib den Code ein, den deine Authenticator-App zeigt.";
    challenge_again = "Sign in from the beginning", "Von vorn anmelden";
    forgot_title = "Forgot your password?", "Passwort vergessen?";
    forgot_lead =
        "Tell us your e-mail address, and we send you a code for a new password.",
        "Nenne uns deine E-Mail-Adresse, und wir schicken dir einen Code für ein neues Passwort.";
    forgot_send = "Send the code", "Code senden";
    reset_title = "Choose a new password", "Neues Passwort wählen";
    reset_lead: Pattern =
        Pattern("If there is an account for {email}, a code of six digits is on its way. A new password signs you out everywhere."),
        Pattern("Wenn es ein Konto für {email} gibt, ist ein sechsstelliger Code unterwegs. Ein neues Passwort meldet dich überall ab.");
    reset_send = "Save the new password", "Neues Passwort speichern";
    signin_wrong = "E-mail address and password do not match.", "E-Mail-Adresse und Passwort passen nicht zusammen.";
}
