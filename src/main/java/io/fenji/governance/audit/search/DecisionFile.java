package io.fenji.governance.audit.search;

import java.io.IOException;

/** Takes decisions one by one and writes them out in bounded memory. Only what is completed is whole. */
interface DecisionFile {

    /** @param name the customer's */
    void add(FoundDecision decision, String name) throws IOException;

    void complete() throws IOException;
}
