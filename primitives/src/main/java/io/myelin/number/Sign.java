package io.myelin.number;

/// The sign that a magnitude is given back.
enum Sign {
    POSITIVE,
    NEGATIVE;

    /// The sign of a product or quotient of two numbers, from whether they differ in sign.
    static Sign negativeIf(boolean negative) {
        return negative ? NEGATIVE : POSITIVE;
    }
}
