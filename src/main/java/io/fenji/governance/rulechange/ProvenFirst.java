package io.fenji.governance.rulechange;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** See {@link Proven}; as {@code @Heavy}, before there is a transaction. */
@Proven
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class ProvenFirst {

    private final Proving proving;

    ProvenFirst(Proving proving) {
        this.proving = proving;
    }

    @AroundInvoke
    @Nullable
    Object proven(InvocationContext call) throws Exception {
        proving.ready((Long) call.getParameters()[0]);
        return call.proceed();
    }
}
