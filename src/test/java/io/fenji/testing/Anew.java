package io.fenji.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Before this class the service is as after its first start: an empty database but for what the start brings, the shipped rules, nothing remembered. That
 * takes a second, where a profile of its own takes twenty.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Anew {

    /** Classes that name the same beginning share the service from there on, in any order; a class that names none has it for itself. */
    Class<? extends Beginning> value() default Beginning.class;
}
