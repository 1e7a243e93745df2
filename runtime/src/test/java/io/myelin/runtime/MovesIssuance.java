package io.myelin.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The test uses calls that change balances' total issuance and not the pallet's, as the reference's do: burning by
/// the account itself, balances set by root, dust. All else is audited.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MovesIssuance {
    /// Which call.
    String value();
}
