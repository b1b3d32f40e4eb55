"""Resources that the contract describes otherwise than their entity is kept; importing this package registers
them all."""
