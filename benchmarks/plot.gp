# Draws what benchmarks/run measured: gnuplot -c plot.gp FOLDER
# Reads FOLDER/*.tsv of benchmark_table and writes FOLDER/*.svg.
folder = ARG1
set terminal svg noenhanced size 760,440 font "sans-serif,13" background "#ffffff"
set datafile separator tab
set border 3 lc "#888888"
set tics nomirror textcolor "#333333"
set grid ytics lc "#dddddd" lt 1
set key outside right top Left reverse samplen 2

# Floors are grey, ours blue, baselines warm; each with a mark of its own.
set style line 1 lc "#9a9a9a" lw 2 dt 2 pt 1
set style line 2 lc "#6e6e6e" lw 2 dt 2 pt 2
set style line 3 lc "#0b4f8a" lw 3 pt 7
set style line 4 lc "#2f86d1" lw 3 pt 5
set style line 5 lc "#7fbdf0" lw 3 pt 9
set style line 6 lc "#c1440e" lw 2 pt 11
set style line 7 lc "#e0a100" lw 2 pt 13

set ylabel "processor time of one question, ns"
set logscale xy
set xlabel "rooms"
set xtics ("1,000" 1000, "100,000" 100000, "1,000,000" 1000000)
set xrange [700:1400000]
set output folder."/cost_by_rooms.svg"
set title "Asking a directory, by the number of rooms"
plot for [i=1:7] folder."/by_rooms.tsv" using 1:(column(i+1)) \
     with linespoints ls i title columnhead(i+1)

unset logscale y
set xlabel "people on the roster"
set xtics ("8" 8, "32" 32, "350" 350, "10,000" 10000)
set xrange [6:14000]
set yrange [0:*]
set ylabel "finding a role, ns"
set output folder."/cost_by_roster.svg"
set title "Finding somebody in a room that was found, by its roster"
plot folder."/by_roster.tsv" using 1:2 with linespoints ls 2 title columnhead(2), \
     "" using 1:3 with linespoints ls 3 title columnhead(3), \
     "" using 1:4 with linespoints ls 4 title columnhead(4)

unset logscale x
unset xtics
set xtics nomirror textcolor "#333333" rotate by -35
set format x "%s"
set xrange [-0.6:8.6]
set style data histogram
set style histogram clustered gap 1
set style fill solid 1 noborder
set ylabel "processor time of one question, ns"
set xlabel ""
set bmargin 10
do for [rooms in "1000 1000000"] {
  table = folder."/by_threads_".rooms.".tsv"
  set output folder."/cost_by_threads_".rooms.".svg"
  set title "Asking from one thread and from two, while one changes roles (".rooms." rooms)"
  plot table skip 1 using 3:xtic(stringcolumn(1).", ".stringcolumn(2)."/s") \
         lc "#7fbdf0" title "1 thread", \
       table skip 1 using 4 lc "#0b4f8a" title "2 threads"
}
