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
    // `ListMetricSets` is no thing, as `exportJobs` may be.
    let done = rest.starts_with(char::is_uppercase) && (first == "list" || !rest.ends_with('s'));
    SURE.contains(&first.as_str()) || (is_verb(&first) && (rest.is_empty() || done))
}

/// Verbs that are no nouns.
const SURE: [&str; 22] = [
    "add",
    "create",
    "delete",
    "describe",
    "detect",
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
    "abort", "accept", "ack", "acknowledge", "acquire", "activate", "add", "allocate", "analyse",
    "analyze", "anonymize", "answer", "append", "apply", "approve", "archive", "assign", "associate",
    "attach", "authenticate", "authorize", "ban", "block", "calculate", "cancel", "capture", "change",
    "check", "claim", "classify", "clear", "clone", "close", "collect", "compile", "complete",
    "compress", "compute", "configure", "confirm", "connect", "convert", "copy", "count", "create",
    "deactivate", "deallocate", "decline", "decrypt", "delete", "deliver", "deny", "deregister",
    "describe", "destroy", "detach", "detect", "disable", "disassociate", "disconnect", "discover",
    "dismiss", "distribute", "download", "duplicate", "edit", "enable", "encrypt", "enqueue", "enroll",
    "erase", "evaluate", "execute", "expire", "explain", "export", "expunge", "extract", "fetch",
    "finalize", "find", "finish", "follow", "forget", "forward", "generate", "geocode", "get", "give",
    "grant", "hide", "ignore", "import", "increment", "initialize", "initiate", "insert", "inspect",
    "install", "instantiate", "invalidate", "invite", "invoke", "join", "kick", "kill", "leave", "list",
    "locate", "lock", "log", "login", "logout", "lookup", "mark", "merge", "migrate", "modify", "move",
    "mutate", "mute", "notify", "open", "optimize", "paginate", "parse", "pause", "pay",
    "pin", "ping", "poll", "predict", "preview", "promote", "provision", "prune", "publish", "purge",
    "push", "put", "query", "reactivate", "read", "reboot", "rebuild", "recalculate", "receive",
    "recompute", "reconstruct", "recover", "recycle", "redact", "redeem", "redeliver", "redeploy",
    "refresh", "refuse", "regenerate", "register", "reindex", "reject", "reload", "remind", "remove",
    "rename", "render", "renew", "reopen", "reorder", "replace", "replay", "reply", "reprocess",
    "rerequest", "rerun", "resend", "reset", "resize", "resolve", "restart", "restore", "restrict",
    "resume", "retrieve", "retry", "revert", "revoke", "rollback", "rotate", "run", "save", "scan",
    "search", "select", "send", "set", "shorten", "show", "shutdown", "sign", "signin", "signup",
    "simulate", "skip", "sort", "start", "stop", "submit", "subscribe", "suspend", "swap", "switch",
    "sync", "synchronize", "terminate", "toggle", "transcribe", "translate", "trigger", "truncate",
    "try", "unarchive", "unassign", "unban", "unblock", "undelete", "undo", "unenroll", "unflag",
    "unfollow", "unhide", "unignore", "uninstall", "unlike", "unlink", "unlock", "unmoderate", "unmute",
    "unpause", "unpin", "unpublish", "unregister", "unset", "unsubscribe", "unsuspend", "untag",
    "untrash", "update", "upgrade", "upload", "upsert", "validate", "verify", "void", "watch",
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
