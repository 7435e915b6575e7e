package io.fenji.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What this class shows does not hang on which database the service has (requests, sign-in, files, pages): it starts a service and is still left out on
 * PostgreSQL. Where SQL is what could be wrong, this does not belong.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WhicheverDatabase {}
