package io.myelin.node.author;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A stretch of the node's work as an event of Java Flight Recorder, for whoever asks where the time goes
/// (`./myelin bench node` does). Costs next to nothing while nobody records.
@Name(Stage.EVENT)
@Label("Stage")
@Category("Myelin")
@Description("A stretch of the way of transactions into a block")
@StackTrace(false)
public final class Stage extends Event {
    /// The event's name in a recording; its field `stage` is one of the [Kind]s.
    public static final String EVENT = "io.myelin.Stage";

    /// What the node was at.
    public enum Kind {
        /// One transaction is judged against the head: decoding, signature, extensions.
        VALIDATE,
        /// The signature within it.
        SIGNATURE,
        /// One transaction is put into the pool.
        POOL,
        /// A block is opened and its inherents and transactions are applied.
        EXECUTE,
        /// The block's changes go into the trie, which is hashed.
        ROOT,
        /// The header is sealed.
        SEAL,
        /// The block and its changes are written to disk and published.
        COMMIT,
        /// The block's transactions leave the pool, watchers are told.
        IMPORTED
    }

    @Label("Stage")
    private final String stage;

    private Stage(Kind kind) {
        stage = kind.name();
    }

    /// Starts the clock.
    static Stage begin(Kind kind) {
        var stage = new Stage(kind);
        stage.begin();
        return stage;
    }

    /// Stops the clock and records the event if anyone wants it.
    void done() {
        end();
        if (shouldCommit()) {
            commit();
        }
    }

    @Override
    public String toString() {
        return stage;
    }
}
