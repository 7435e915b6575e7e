package io.fenji.base.storage;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Waits without a connection, as whoever brings in a file does. */
@AwaitsImports
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class AwaitingImports {

    private final ImportTurn turn;

    AwaitingImports(ImportTurn turn) {
        this.turn = turn;
    }

    @AroundInvoke
    @Nullable
    Object inTurn(InvocationContext call) throws Exception {
        turn.begin();
        try {
            return call.proceed();
        } finally {
            turn.end();
        }
    }
}
