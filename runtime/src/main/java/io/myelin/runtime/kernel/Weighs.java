package io.myelin.runtime.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a call costs where this does not depend on its arguments; else the record is [WeighedByArguments].
///
/// The kernel adds database time: `reads` × 25 000 000 + `writes` × 100 000 000 picoseconds.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Weighs {
    /// Execution time in picoseconds, without database access.
    long refTime();

    long proofSize() default 0;

    int reads() default 0;

    int writes() default 0;

    DispatchClass dispatchClass() default DispatchClass.NORMAL;

    Pays pays() default Pays.YES;
}
