//! The operations of Cognito that the server calls.

use std::{collections::HashMap, sync::atomic::Ordering::SeqCst};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{CODE, Member, StandIn};

/// Of every challenge.
const SESSION: &str = "a session of the pool, of twenty characters or more";

pub fn answer(pool: &StandIn, name: &str, body: &Value) -> Result<Value, &'static str> {
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let code_is = || if text("ConfirmationCode") == CODE { Ok(()) } else { Err("CodeMismatchException") };
    let mut members = pool.members();
    let by_token = |members: &HashMap<String, Member>| {
        let payload = text("AccessToken").split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
        let claims: Value = payload.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let is_hers = |member: &Member| claims["sub"] == member.sub.to_string();
        members
            .iter()
            .find(|(_, member)| is_hers(member))
            .map(|(email, _)| email.clone())
            .ok_or("NotAuthorizedException")
    };
    match name {
        "SignUp" => {
            let email = text("Username");
            if members.contains_key(&email) {
                return Err("UsernameExistsException");
            }
            let sub = Uuid::new_v4();
            let given = body["UserAttributes"].as_array().cloned().unwrap_or_default();
            let mut attributes: HashMap<_, _> = given
                .iter()
                .map(|one| {
                    (
                        one["Name"].as_str().unwrap_or_default().to_owned(),
                        one["Value"].as_str().unwrap_or_default().to_owned(),
                    )
                })
                .collect();
            attributes.insert("sub".into(), sub.to_string());
            members.insert(
                email,
                Member { sub, password: text("Password"), attributes, is_confirmed: false, challenge: None, epoch: 0 },
            );
            Ok(json!({"UserSub": sub, "UserConfirmed": false}))
        }
        "ConfirmSignUp" => {
            let member = members.get_mut(&text("Username")).ok_or("UserNotFoundException")?;
            code_is()?;
            member.is_confirmed = true;
            member.attributes.insert("email_verified".into(), "true".into());
            if pool.function_fails.load(SeqCst) { Err("UnexpectedLambdaException") } else { Ok(json!({})) }
        }
        "ResendConfirmationCode" => match members.get(&text("Username")) {
            Some(member) if member.is_confirmed => Err("InvalidParameterException"),
            Some(_) => Ok(json!({})),
            None => Err("UserNotFoundException"),
        },
        "ForgotPassword" => match members.get(&text("Username")) {
            Some(_) => Ok(json!({})),
            None => Err("UserNotFoundException"),
        },
        "ConfirmForgotPassword" => {
            let member = members.get_mut(&text("Username")).ok_or("UserNotFoundException")?;
            if !member.is_confirmed {
                return Err("CodeMismatchException");
            }
            code_is()?;
            member.password = text("Password");
            Ok(json!({}))
        }
        "InitiateAuth" if body["AuthFlow"] == "REFRESH_TOKEN_AUTH" => {
            let refresh = body["AuthParameters"]["REFRESH_TOKEN"].as_str().unwrap_or_default();
            let is_hers = |member: &&Member| refresh == format!("{}.{}", member.sub, member.epoch);
            let mut answer =
                members.values().find(is_hers).map(|member| pool.tokens(member)).ok_or("NotAuthorizedException")?;
            answer["AuthenticationResult"].as_object_mut().expect("an object").remove("RefreshToken");
            Ok(answer)
        }
        "InitiateAuth" => {
            let email = body["AuthParameters"]["USERNAME"].as_str().unwrap_or_default();
            let member = members.get(email).ok_or("UserNotFoundException")?;
            match (body["AuthParameters"]["PASSWORD"] == member.password.as_str(), member.is_confirmed) {
                (false, _) => Err("NotAuthorizedException"),
                (true, false) => Err("UserNotConfirmedException"),
                (true, true) => match member.challenge {
                    Some(name) => {
                        let wanted = pool.wants.lock().expect("what it wants").clone();
                        let wanted: Vec<_> = wanted.iter().map(|name| format!("userAttributes.{name}")).collect();
                        let parameters = json!({"requiredAttributes": json!(wanted).to_string()});
                        Ok(json!({"ChallengeName": name, "Session": SESSION, "ChallengeParameters": parameters}))
                    }
                    None => Ok(pool.tokens(member)),
                },
            }
        }
        "RespondToAuthChallenge" => {
            let reply = |name: &str| body["ChallengeResponses"][name].as_str().unwrap_or_default().to_owned();
            let member = members.get_mut(&reply("USERNAME")).ok_or("NotAuthorizedException")?;
            let name = member.challenge.filter(|name| *name == text("ChallengeName") && text("Session") == SESSION);
            match name.ok_or("NotAuthorizedException")? {
                "NEW_PASSWORD_REQUIRED" => member.password = reply("NEW_PASSWORD"),
                _ if reply("SOFTWARE_TOKEN_MFA_CODE") == CODE => {}
                _ => return Err("CodeMismatchException"),
            }
            member.challenge = None;
            Ok(pool.tokens(member))
        }
        "RevokeToken" | "GlobalSignOut" => {
            let email = match name {
                "GlobalSignOut" => by_token(&members)?,
                _ => members
                    .iter()
                    .find(|(_, one)| text("Token").starts_with(&one.sub.to_string()))
                    .map(|(email, _)| email.clone())
                    .ok_or("NotAuthorizedException")?,
            };
            members.get_mut(&email).expect("a member").epoch += 1;
            Ok(json!({}))
        }
        "ChangePassword" => {
            let email = by_token(&members)?;
            let member = members.get_mut(&email).expect("a member");
            if text("PreviousPassword") != member.password {
                return Err("NotAuthorizedException");
            }
            member.password = text("ProposedPassword");
            Ok(json!({}))
        }
        "GetUser" => {
            let email = by_token(&members)?;
            let attributes: Vec<_> =
                members[&email].attributes.iter().map(|(k, v)| json!({"Name": k, "Value": v})).collect();
            Ok(json!({"Username": members[&email].sub, "UserAttributes": attributes}))
        }
        "UpdateUserAttributes" => {
            let email = by_token(&members)?;
            let wanted = body["UserAttributes"][0]["Value"].as_str().unwrap_or_default();
            let attributes = &mut members.get_mut(&email).expect("a member").attributes;
            attributes.insert("wanted".into(), wanted.into());
            Ok(json!({}))
        }
        "GetUserAttributeVerificationCode" => by_token(&members).map(|_| json!({})),
        "VerifyUserAttribute" => {
            let email = by_token(&members)?;
            if text("Code") != CODE {
                return Err("CodeMismatchException");
            }
            let mut member = members.remove(&email).expect("a member");
            let email = member.attributes.remove("wanted").unwrap_or(email);
            let is_verified = !pool.never_verifies.load(SeqCst);
            member.attributes.insert("email".into(), email.clone());
            member.attributes.insert("email_verified".into(), is_verified.to_string());
            members.insert(email, member);
            Ok(json!({}))
        }
        "DeleteUser" => {
            let email = by_token(&members)?;
            members.remove(&email);
            Ok(json!({}))
        }
        "ListUsers" => {
            let filter = text("Filter");
            let found: Vec<_> = members
                .values()
                .filter(|one| filter == format!("sub = \"{}\"", one.sub))
                .map(|one| json!({"Username": one.sub}))
                .collect();
            Ok(json!({"Users": found}))
        }
        _ => Err("InvalidParameterException"),
    }
}
