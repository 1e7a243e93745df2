package io.myelin.state.store;

/// Hears what opening a chain does when it takes long.
public interface OpeningLog {
    /// For those who need not know.
    OpeningLog SILENT =
            new OpeningLog() {
                @Override
                public void rebuilding(String why) {}

                @Override
                public void rebuilt(long keys) {}
            };

    /// The stored branches cannot be used: they are made anew from the flat state.
    void rebuilding(String why);

    /// So many keys are done. Called now and then, and at the end.
    void rebuilt(long keys);
}
