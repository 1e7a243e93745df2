package io.myelin.subnets.model;

/// A whole answer: its text, why it ended, and what it took.
///
/// Tokens are the model's own; a model without tokens counts words.
public record ChatAnswer(String text, Finish finish, int promptTokens, int completionTokens) {
    /// Why an answer ended.
    public enum Finish {
        /// The model ended its turn, or a stop text came up.
        STOP,
        /// `maxTokens` or the model's context was used up.
        LENGTH,
        /// The time was up, or the reader wanted no more; the text is what there was by then.
        CANCELLED
    }
}
