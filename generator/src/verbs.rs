//! English verbs that paths and operationIds begin with.

/// Whether a word in lower case is the verb of an action: `send`, `confirm`.
pub(crate) fn is_verb(word: &str) -> bool {
    VERBS.contains(&word)
}

/// Whether a word in lower case is a verb of what changes nothing, as a GET may be: `search`.
pub(crate) fn is_reading_verb(word: &str) -> bool {
    READING.contains(&word)
}

/// Whether a text names an action: `search`, `sendMessage`, `get_updates`, not `senders` or
/// `block_types`. The first word is a verb, and no noun where the rest may be a thing.
pub(crate) fn is_action(text: &str) -> bool {
    let end = text
        .char_indices()
        .find(|(at, c)| *at > 0 && !c.is_lowercase());
    let (first, rest) = text.split_at(end.map_or(text.len(), |(at, _)| at));
    let first = first.to_lowercase();
    let done = rest.starts_with(char::is_uppercase) && !rest.ends_with('s');
    SURE.contains(&first.as_str()) || (is_verb(&first) && (rest.is_empty() || done))
}

/// Verbs that are no nouns.
const SURE: [&str; 20] = [
    "add",
    "create",
    "delete",
    "edit",
    "find",
    "forget",
    "generate",
    "get",
    "hide",
    "remove",
    "send",
    "unban",
    "unblock",
    "unhide",
    "unpin",
    "unsubscribe",
    "update",
    "upsert",
    "validate",
    "verify",
];

/// Verbs of what changes nothing, nouns among them.
#[rustfmt::skip]
const READING: &[&str] = &[
    "calculate", "check", "compare", "compute", "count", "describe", "discover", "download",
    "evaluate", "explain", "export", "fetch", "find", "get", "list", "lookup", "ping", "poll",
    "predict", "preview", "query", "read", "render", "resolve", "retrieve", "scan", "search",
    "select", "show", "simulate", "stream", "validate", "verify",
];

/// What callers do, without words that are nouns more often (`post`, `file`, `order`, `report`,
/// `request`, `review`, `issue`, `link`, `transfer`, `release`, `filter`, `test`).
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "abort", "accept", "acknowledge", "activate", "add", "answer", "append", "apply", "approve",
    "archive", "assign", "associate", "attach", "authenticate", "authorize", "ban", "block",
    "calculate", "cancel", "capture", "change", "check", "claim", "clear", "clone",
    "close", "collect", "complete", "compute", "confirm", "connect", "convert", 
    "copy", "count", "create", "deactivate", "decline", "decrypt", "delete", "deliver", "deny", 
    "deregister", "describe", "destroy", "detach", "disable", "disassociate", "disconnect",
    "discover", "dismiss", "download", "duplicate", "edit", "enable", "encrypt", "enqueue",
    "evaluate", "execute", "expire", "explain", "export", "fetch", "finalize", "find",
    "finish", "follow", "forget", "forward", "generate", "get", "give", "grant", "hide", "ignore",
    "import", "increment", "initialize", "initiate", "insert", "install", "invalidate",
    "invite", "invoke", "join", "kick", "kill", "leave", "list", "lock",
    "log", "login", "logout", "lookup", "mark", "merge", "migrate", "modify", "move", "mute",
    "notify", "open", "paginate", "parse", "pause", "pay", "pin", "ping", "poll", "predict",
    "preview", "promote", "provision", "prune", "inspect", "publish", "purge", "push",
    "put", "query", "read", "reactivate", "reboot", "rebuild", "receive", "recycle", "redeem", "refresh", 
    "regenerate", "register", "reject", "reload", "remove", "rename", "render",
    "renew", "reopen", "reorder", "replace", "replay", "reply", "reset", "resize", "restrict", "resend", "resolve",
    "restart", "restore", "resume", "retrieve", "retry", "revert", "revoke", "rollback",
    "rotate", "run", "save", "scan", "search", "select", "send", "set", "show",
    "shutdown", "sign", "signin", "signup", "simulate", "skip", "sort", "start", "stop",
    "submit", "subscribe", "suspend", "swap", "switch", "sync", "synchronize",
    "terminate", "toggle", "transcribe", "translate", "trigger",
    "try", "unarchive", "unassign", "unban", "unblock", "undelete", "undo", "unfollow", "unhide",
    "uninstall", "unlink", "unlock", "unmute", "unpin", "unpublish", "unregister", "unset",
    "unsubscribe", "update", "upgrade", "upload", "upsert", "validate", "verify", "void", "watch",
    "withdraw", "write",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_counts() {
        for text in [
            "sendMessage",
            "send_message",
            "Send",
            "logOut",
            "getUpdates",
            "search",
            "pinMessage",
        ] {
            assert!(is_action(text), "{text}");
        }
        for text in [
            "senders",
            "pets",
            "listings",
            "accounts",
            "settings",
            "block_types",
            "blockTypes",
        ] {
            assert!(!is_action(text), "{text}");
        }
    }
}
