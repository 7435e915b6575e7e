package io.fenji.base.http.request;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method writes, in one transaction, and answers a request that is repeated with the same header Idempotency-Key from what was stored with the
 * first. Stands beside {@code @Transactional} on a method that returns a Response and is called by a resource, or is one of its own.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {
    @Nonbinding
    String value() default "";
}
