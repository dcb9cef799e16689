--- The session that a cookie belongs to.
--! session_of_cookie
select session_uuid from web_sessions where token_hash = :token_hash;
