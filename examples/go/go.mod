module roompolicy.example/roompolicy

go 1.19
