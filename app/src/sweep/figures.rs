//! What the sweep has done in this process, and how far it is, for whoever watches.

use std::{
    sync::{Mutex, PoisonError, atomic::AtomicU64},
    time::Duration,
};

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use super::{Table, guard::Trust};

/// A lag of more than this is worth a warning.
const LATE_SECONDS: f64 = 300.0;
/// Of a batch, in seconds.
const BUCKETS: [f64; 8] = [0.002, 0.005, 0.01, 0.03, 0.1, 0.3, 1.0, 5.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct OfTable {
    table: &'static str,
}

/// See the module.
pub struct Figures {
    swept: Family<OfTable, Counter>,
    batches: Histogram,
    oldest_seconds: Gauge<f64, AtomicU64>,
    clock_jump_seconds: Gauge<f64, AtomicU64>,
    /// What was said last of the clock, so that it is said once.
    trust: Mutex<Option<Trust>>,
}

impl Default for Figures {
    fn default() -> Self {
        Self {
            swept: Family::default(),
            batches: Histogram::new(BUCKETS),
            oldest_seconds: Gauge::default(),
            clock_jump_seconds: Gauge::default(),
            trust: Mutex::default(),
        }
    }
}

impl Figures {
    /// Adds them to those that `/metrics` shows.
    pub fn register(&self, registry: &mut Registry) {
        for table in [Table::Activities].into_iter().chain(Table::OTHERS) {
            // Shown from the start, so that a rate is right.
            drop(self.swept.get_or_create(&OfTable { table: table.name() }));
        }
        registry.register("cruddur_swept", "Rows deleted since their time was up", self.swept.clone());
        registry.register("cruddur_sweep_batch_seconds", "Time that a batch of the sweep took", self.batches.clone());
        registry.register(
            "cruddur_oldest_expired_seconds",
            "How long ago the oldest crud ended that is not deleted yet; 0 where there is none",
            self.oldest_seconds.clone(),
        );
        registry.register(
            "cruddur_clock_jump_seconds",
            "How far the database's clock is ahead of what it should say; nothing is deleted unless this is 0",
            self.clock_jump_seconds.clone(),
        );
    }

    /// How many rows went from a table.
    pub fn swept(&self, table: Table) -> u64 {
        self.swept.get_or_create(&OfTable { table: table.name() }).get()
    }

    pub(super) fn note_batch(&self, table: Table, rows: i64, took: Duration) {
        self.batches.observe(took.as_secs_f64());
        self.swept.get_or_create(&OfTable { table: table.name() }).inc_by(rows.unsigned_abs());
    }

    pub(super) fn note_look(&self, oldest_seconds: f64, trust: &Trust) {
        self.oldest_seconds.set(oldest_seconds.max(0.0));
        let mut before = self.trust.lock().unwrap_or_else(PoisonError::into_inner);
        let was_jumped = matches!(*before, Some(Trust::Jumped { .. }));
        *before = Some(*trust);
        match trust {
            Trust::Jumped { by, .. } => {
                let seconds = by.as_seconds_f64();
                self.clock_jump_seconds.set(seconds);
                if !was_jumped {
                    tracing::error!(
                        "the database's clock has jumped by {seconds:.0} s: nothing is deleted until it is back, or \
                         `cruddur db sweep --trust-clock` says that it is right"
                    );
                }
            }
            Trust::Sound { .. } | Trust::Watching => {
                self.clock_jump_seconds.set(0.0);
                if was_jumped {
                    tracing::info!("the database's clock is as it should be: what has expired is deleted again");
                }
            }
        }
    }

    /// What is worth a warning: that the sweep is late, or stands still.
    pub fn warning(&self) -> Option<String> {
        let (jump, oldest) = (self.clock_jump_seconds.get(), self.oldest_seconds.get());
        if jump.abs() > 0.0 {
            return Some(format!("the database's clock has jumped by {jump:.0} s; nothing is deleted"));
        }
        (oldest > LATE_SECONDS).then(|| format!("what expired {oldest:.0} s ago is not deleted yet"))
    }
}
