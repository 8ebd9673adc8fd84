#!/usr/bin/perl
# Runs JSON Schema validators of Perl over cases that it is given, and prints what each says. It knows nothing of what is right.
#
#     perl main.pl INPUT.json > REPORT.json
use strict;
use warnings;
use feature 'signatures';
no warnings 'experimental::signatures';

use JSON::Validator;
use Mojo::File qw(path);
use Mojo::JSON qw(decode_json encode_json false true);

# A validator takes a schema, as JSON text, and returns a function from a body, as JSON text, to its errors.
my %validators = ('JSON::Validator' => \&with_json_validator);

my $schemas = decode_json(path($ARGV[0])->slurp)->{schemas};
my @reports = map {
  my $name = $_;
  {
    name    => $name,
    version => $name->VERSION,
    schemas => [map { schema_report($validators{$name}, $_) } @$schemas],
  }
} sort keys %validators;
print encode_json({validators => \@reports});

sub with_json_validator ($schema) {
  my $validator = JSON::Validator->new->schema(decode_json($schema));
  return sub ($body) {
    return map {
      {
        # The whole body is "/" here.
        pointer => $_->path eq '/' ? '' : $_->path,
        keyword => $_->details->[1],
        detail  => $_->message,
      }
    } $validator->validate(decode_json($body));
  };
}

sub schema_report ($compile, $schema) {
  my $check = eval { $compile->(path($schema->{path})->slurp) };
  return {path => $schema->{path}, failure => "$@"} unless $check;
  return {path => $schema->{path}, verdicts => [map { verdict($check, $_) } @{$schema->{cases}}]};
}

sub verdict ($check, $path) {
  my @errors = eval { $check->(path($path)->slurp) };
  return {path => $path, failure => "$@"} if $@;
  return {path => $path, valid => @errors ? false : true, errors => \@errors};
}
