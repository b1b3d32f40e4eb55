"""FHIR R4 in and out: resources read as values of entities, and rows written as resources. Pure, by hand: the
five resources that Oasis speaks need no framework, and what they may say is judged by our own rules
(`docs/fhir.md`, decision 0060)."""
