package io.fenji.grading.figures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;

/** Takes back what an import has done, at the end of its transaction: of a dry run, and of a file of which no row is sound. */
@ApplicationScoped
public class Undoing {

    private final TransactionManager transactions;

    Undoing(TransactionManager transactions) {
        this.transactions = transactions;
    }

    public void undo() {
        try {
            if (transactions.getStatus() == Status.STATUS_ACTIVE) {
                transactions.setRollbackOnly();
            }
        } catch (SystemException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
