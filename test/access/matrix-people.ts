/** The rows of people, of their links, and of one's own account. */
export const PEOPLE_ROWS = `
GET /api/people                                                      ok    ok   403  403  403  403  403  ok   403  403  401
POST /api/people                                                     ok    ok   403  403  403  403  403  403  403  403  401
POST /api/people # an admin                                          ok    403  403  403  403  403  403  403  403  403  401
POST /api/people/:id/deactivate                                      ok    ok   403  403  403  403  403  403  403  403  401
POST /api/people/:id/deactivate # an admin                           ok    403  403  403  403  403  403  403  403  403  401
POST /api/people/:id/link                                            ok    ok   403  403  403  403  403  403  403  403  401
POST /api/people/:id/link # an admin                                 ok    403  403  403  403  403  403  403  403  403  401
POST /api/people/:id/revoke-link                                     ok    ok   403  403  403  403  403  403  403  403  401
POST /api/people/:id/revoke-link # an admin                          ok    403  403  403  403  403  403  403  403  403  401
POST /api/people/:id/reactivate                                      ok    ok   403  403  403  403  403  403  403  403  401
POST /api/people/:id/reactivate # an admin                           ok    403  403  403  403  403  403  403  403  403  401
POST /api/people/:id/role                                            ok    ok   403  403  403  403  403  403  403  403  401
POST /api/people/:id/role # to admin                                 ok    403  403  403  403  403  403  403  403  403  401
POST /api/people/:id/role # from admin                               ok    403  403  403  403  403  403  403  403  403  401
POST /api/people/:id/name                                            ok    ok   403  403  403  403  403  403  403  403  401
POST /api/people/:id/name # an admin                                 ok    403  403  403  403  403  403  403  403  403  401
GET /api/people/:id/work                                             ok    ok   403  403  403  403  403  403  403  403  401
POST /api/invitations/open                                           ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST /api/invitations/accept                                         ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET /api/auth/sessions                                               ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
POST /api/auth/sessions/:id/end                                      ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
POST /api/auth/password                                              ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
POST /api/auth/addresses                                             ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
POST /api/auth/language                                              ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
`;
