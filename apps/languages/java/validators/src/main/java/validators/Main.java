package validators;
class Main {}
