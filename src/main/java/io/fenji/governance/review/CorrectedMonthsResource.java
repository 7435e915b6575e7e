package io.fenji.governance.review;

import io.fenji.base.http.Cursor;
import io.fenji.base.terms.Role;
import io.fenji.grading.recheck.CorrectedRun;
import io.fenji.grading.recheck.Corrections;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The approved months that are to be run again, since figures they rest on were corrected (policy 二, reading 15). */
@Path("/api/v1/corrected-months")
@RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR})
public class CorrectedMonthsResource {

    private final Corrections corrections;

    CorrectedMonthsResource(Corrections corrections) {
        this.corrections = corrections;
    }

    /** The latest month first; each with its customers until it is run again and approved. */
    @GET
    @Transactional
    public Cursor<CorrectedRun> all() {
        return new Cursor<>(corrections.all(), null);
    }
}
