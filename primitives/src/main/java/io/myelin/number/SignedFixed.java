package io.myelin.number;

import java.util.Optional;

/// A fixed-point number with a sign.
public sealed interface SignedFixed<F extends SignedFixed<F>> extends FixedPoint<F>
        permits I32F32, WideSignedFixed {
    boolean isNegative();

    /// −n, empty for the smallest number.
    Optional<F> checkedNegated();

    /// The bits halved, the lost bit added again: n/2 rounded up. A step of the logarithm.
    F halvedUp();

    /// The integer `bits` of this type's width as a number of this type.
    F withSmallBits(long bits);
}
