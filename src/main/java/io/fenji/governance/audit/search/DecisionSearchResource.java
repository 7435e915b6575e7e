package io.fenji.governance.audit.search;

import io.fenji.base.http.Cursor;
import io.fenji.base.http.Moments;
import io.fenji.base.terms.Role;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Searches the recorded decisions of the whole portfolio. */
@Path("/api/v1/audit/decisions")
@RolesAllowed({Role.AUDITOR, Role.MANAGER, Role.ANALYST, Role.ADMIN})
public class DecisionSearchResource {

    private final Questions questions;
    private final Moments moments;
    private final Sight sight;

    public DecisionSearchResource(Questions questions, Moments moments, Sight sight) {
        this.questions = questions;
        this.moments = moments;
        this.sight = sight;
    }

    /** The decisions that meet every parameter, the latest first. */
    @GET
    @Transactional
    public Cursor<FoundDecision> search(
            @BeanParam QuestionParameters asked,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        return questions.page(
                asked.read(moments, sight.hidden()), Cursor.number(cursor, Long.MAX_VALUE), Cursor.limit(limit));
    }
}
