//! Bounds of a process on itself; there are none where the system knows none.

use std::time::Duration;

/// Bounds the memory of this process, in megabytes of addresses.
#[cfg(unix)]
pub(crate) fn bound_memory(megabytes: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = Rlimit {
        current: Some(megabytes << 20),
        maximum: Some(megabytes << 20),
    };
    setrlimit(Resource::As, limit).expect("a lower bound of memory");
}

/// Ends this process when it has worked for `seconds` from now on.
#[cfg(unix)]
pub(crate) fn bound_time(seconds: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = Rlimit {
        current: Some(processor_time().as_secs() + 1 + seconds),
        maximum: getrlimit(Resource::Cpu).maximum,
    };
    setrlimit(Resource::Cpu, limit).expect("a bound of time");
}

/// The processor time of this process so far.
#[cfg(unix)]
pub(crate) fn processor_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

#[cfg(not(unix))]
pub(crate) fn bound_memory(_: u64) {}

#[cfg(not(unix))]
pub(crate) fn bound_time(_: u64) {}

#[cfg(not(unix))]
pub(crate) fn processor_time() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// Why a process ended that should not have.
pub(crate) fn cause_of_death(status: std::process::ExitStatus, said: &str) -> String {
    for cause in ["has overflowed its stack", "memory allocation of"] {
        if said.contains(cause) {
            return format!("it dies: {cause}");
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        // Which signal has which number differs between systems; this one is not portable to name.
        if status.signal() == Some(rustix::process::Signal::XCPU.as_raw()) {
            return "it does not end".to_owned();
        }
    }
    format!("it dies: {status}")
}
